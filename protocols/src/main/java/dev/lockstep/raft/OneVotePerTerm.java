package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.protocol.Cluster;
import java.util.Arrays;

/**
 * A server votes for at most one candidate in a term, also across restarts (§5.2). Votes count from when they are on
 * disk: a vote that a crash took before it was answered has not been given.
 */
final class OneVotePerTerm extends RaftInvariant {

    private final long[] terms;
    private final int[] votes;

    OneVotePerTerm(Cluster cluster) {
        super("one-vote-per-term", cluster, RaftEvent.Promised.class, RaftEvent.Recovered.class);
        terms = new long[cluster.replicas()];
        votes = new int[cluster.replicas()];
        Arrays.fill(votes, NOBODY);
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.Promised promised) {
            if (promised.term() == terms[node] && votes[node] != NOBODY && promised.votedFor() != votes[node]) {
                throw violation("server " + node + " voted for " + votes[node] + " and for " + promised.votedFor()
                        + " in term " + terms[node]);
            }
            terms[node] = promised.term();
            votes[node] = promised.votedFor();
        } else if (event instanceof RaftEvent.Recovered recovered
                && recovered.term() == terms[node]
                && votes[node] != NOBODY
                && recovered.votedFor() != votes[node]) {
            throw violation("server " + node + " restarted in term " + terms[node]
                    + " without knowing that it had voted for " + votes[node]);
        }
    }

    @Override
    boolean survivesLossOfDisk(int node) {
        terms[node] = 0;
        votes[node] = NOBODY;
        return true;
    }
}
