package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * What is committed at one server is never anything else at another, and no server that has reached the term in which it
 * was committed removes it (§5.4: it follows from leader completeness). A server that lags behind in an older term may
 * still follow a leader of that term, and lose its copy: no majority relies on it.
 */
final class CommittedStays extends RaftInvariant {

    private final ReplicaLogs logs;
    private final LongList committedChains = new LongList();
    /** The term in which each entry was first known to be committed. */
    private final LongList committedTerms = new LongList();

    private final long[] terms;
    private long committedIndex;

    CommittedStays(Cluster cluster, ReplicaLogs logs) {
        super(
                "committed-stays",
                cluster,
                RaftEvent.TermAdvanced.class,
                RaftEvent.LogTruncated.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.LogCompacted.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
        this.terms = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.TermAdvanced advanced) {
            terms[node] = advanced.term();
        } else if (event instanceof RaftEvent.Recovered recovered) {
            terms[node] = recovered.term();
        } else if (event instanceof RaftEvent.CommitAdvanced advanced) {
            committed(node, advanced.term(), advanced.commitIndex());
        } else if (event instanceof RaftEvent.LogTruncated truncated) {
            truncated(node, truncated.fromIndex());
        } else if (event instanceof RaftEvent.LogCompacted) {
            committedChains.forgetBefore(logs.horizon());
            committedTerms.forgetBefore(logs.horizon());
        }
    }

    private void truncated(int node, long index) {
        // ReplicaLogs has cut the log already, but keeps the hashes behind the cut until they are overwritten
        if (index <= committedIndex
                && committedTerms.get(index) <= terms[node]
                && logs.chain(node, index) == committedChains.get(index)) {
            throw violation("server " + node + " removed entry " + index + ", which is committed");
        }
    }

    private void committed(int node, long term, long index) {
        long known = Math.min(index, committedIndex);
        if (known >= logs.horizon() && !logs.holds(node, known, committedChains.get(known))) {
            throw violation("server " + node + " committed entry " + index + ", but its log differs up to index "
                    + known + " from what was committed before");
        }
        for (long i = committedIndex + 1; i <= index; i++) {
            committedChains.set(i, logs.chain(node, i));
            committedTerms.set(i, term);
        }
        committedIndex = Math.max(committedIndex, index);
    }
}
