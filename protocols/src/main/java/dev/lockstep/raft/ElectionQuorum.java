package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.BitSet;
import java.util.TreeMap;

/**
 * A candidate becomes leader only if a majority of the voters voted for it in its term (§5.2): those of the latest
 * configuration in its own log (dissertation 4.1), and of both sets of voters while it is joint (4.3).
 */
final class ElectionQuorum extends RaftInvariant {

    /** So many terms behind the newest one votes are forgotten; an election that comes so late is not checked. */
    private static final long TERMS_KEPT = 1024;

    // by term, then by candidate
    private final TreeMap<Long, TreeMap<Integer, BitSet>> voters = new TreeMap<>();

    private final ReplicaLogs logs;

    ElectionQuorum(Cluster cluster, ReplicaLogs logs) {
        super("election-quorum", cluster, RaftEvent.VoteGranted.class, RaftEvent.LeaderElected.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.VoteGranted vote) {
            votersFor(vote.term(), vote.candidate()).set(node);
            voters.headMap(voters.lastKey() - TERMS_KEPT).clear();
        } else if (event instanceof RaftEvent.LeaderElected elected) {
            BitSet own = votersFor(elected.term(), node);
            Configuration configuration = logs.configuration(node);
            if (!configuration.isQuorum(own) && elected.term() >= voters.lastKey() - TERMS_KEPT) {
                throw violation("server " + node + " became leader of term " + elected.term() + " with the votes of "
                        + own + ", of " + configuration);
            }
        }
    }

    private BitSet votersFor(long term, int candidate) {
        return voters.computeIfAbsent(term, unseen -> new TreeMap<>())
                .computeIfAbsent(candidate, unseen -> new BitSet());
    }
}
