package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/** The current term of a server only grows, also across restarts, as it is on disk before it is told to anyone (§5.1). */
final class TermMonotonic extends RaftInvariant {

    private final long[] terms;
    private final long[] promisedTerms;

    TermMonotonic(Cluster cluster) {
        super(
                "term-monotonic",
                cluster,
                RaftEvent.TermAdvanced.class,
                RaftEvent.Promised.class,
                RaftEvent.Recovered.class);
        terms = new long[cluster.replicas()];
        promisedTerms = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.TermAdvanced advanced) {
            if (advanced.term() <= terms[node]) {
                throw violation("server " + node + " went from term " + terms[node] + " to " + advanced.term());
            }
            terms[node] = advanced.term();
        } else if (event instanceof RaftEvent.Promised promised) {
            promisedTerms[node] = Math.max(promisedTerms[node], promised.term());
        } else if (event instanceof RaftEvent.Recovered recovered) {
            if (recovered.term() < promisedTerms[node]) {
                throw violation("server " + node + " had been in term " + promisedTerms[node] + " and restarted in "
                        + recovered.term());
            }
            terms[node] = recovered.term();
        }
    }

    @Override
    boolean survivesLossOfDisk(int node) {
        terms[node] = 0;
        promisedTerms[node] = 0;
        return true;
    }
}
