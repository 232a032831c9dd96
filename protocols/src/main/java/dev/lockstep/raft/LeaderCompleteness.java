package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.Map;
import java.util.TreeMap;

/**
 * If a log entry is committed in a given term, then it is present in the logs of the leaders for all higher-numbered
 * terms (Figure 3, §5.4).
 */
final class LeaderCompleteness extends RaftInvariant {

    private final ReplicaLogs logs;
    // for each term that has ended the last entry that its leader committed
    private final TreeMap<Long, Commit> ended = new TreeMap<>();
    private long committingTerm;
    private long committedIndex;
    private long committedChain;
    private long newestTerm;
    private int newestLeader = RaftMessage.NOBODY;

    LeaderCompleteness(Cluster cluster, ReplicaLogs logs) {
        super(
                "leader-completeness",
                cluster,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.LeaderElected.class,
                RaftEvent.RoleChanged.class,
                RaftEvent.LogCompacted.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.CommitAdvanced advanced) {
            if (advanced.leader()) {
                committed(node, advanced);
            }
        } else if (event instanceof RaftEvent.LeaderElected elected) {
            elected(node, elected.term());
        } else if (event instanceof RaftEvent.LogCompacted) {
            // every log begins behind these
            ended.values().removeIf(commit -> commit.index < logs.horizon());
        } else if (node == newestLeader
                && (event instanceof RaftEvent.RoleChanged || event instanceof RaftEvent.Recovered)) {
            newestLeader = RaftMessage.NOBODY;
        }
    }

    private void committed(int node, RaftEvent.CommitAdvanced advanced) {
        Commit commit = new Commit(advanced.commitIndex(), logs.chain(node, advanced.commitIndex()));
        if (advanced.term() == committingTerm) {
            committedIndex = commit.index;
            committedChain = commit.chain;
        } else if (advanced.term() > committingTerm) {
            ended.put(committingTerm, new Commit(committedIndex, committedChain));
            committingTerm = advanced.term();
            committedIndex = commit.index;
            committedChain = commit.chain;
        } else {
            ended.merge(advanced.term(), commit, (a, b) -> a.index > b.index ? a : b);
        }
        // a leader of an earlier term may learn only now that its entry is committed
        if (newestLeader != RaftMessage.NOBODY && advanced.term() < newestTerm) {
            require(newestLeader, newestTerm, commit, advanced.term());
        }
    }

    private void elected(int node, long term) {
        if (term > newestTerm) {
            newestTerm = term;
            newestLeader = node;
        }
        if (committingTerm < term) {
            require(node, term, new Commit(committedIndex, committedChain), committingTerm);
        }
        for (Map.Entry<Long, Commit> earlier : ended.headMap(term).entrySet()) {
            require(node, term, earlier.getValue(), earlier.getKey());
        }
    }

    private void require(int leader, long term, Commit commit, long committedIn) {
        if (!logs.holds(leader, commit.index, commit.chain)) {
            throw violation("leader " + leader + " of term " + term + " lacks entry " + commit.index
                    + " or one before it, committed in term " + committedIn);
        }
    }

    private record Commit(long index, long chain) {}
}
