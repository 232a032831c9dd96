package dev.lockstep.catalog;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How often votes are split, in closed form. The model is that of Ongaro's dissertation, 9.2: servers with equal logs draw
 * their timeouts uniformly from a range, a message takes a fixed time, and nothing else takes any. With the delay as a part
 * l of the range, a server whose timeout ends within l after the first one asks for votes itself, in the same term, as the
 * first one's request has not reached it yet. All others vote for the first.
 *
 * <p>The density of the first of s timeouts at x, times the probability that k of the others end between x and x + l, is
 * {@code s C(s-1,k) l^k (1-x-l)^(s-1-k)}. Integrated over x this is {@code C(s,k) l^k (1-l)^(s-k)}: the number of rivals of
 * the first candidate is binomial with s trials of probability l, but that it cannot exceed s - 1.
 */
final class SplitVote {

    private SplitVote() {}

    /**
     * The probability that no server gets a majority in the first election.
     *
     * @param servers in the cluster, of which a majority must vote for the leader
     * @param available servers that take part
     * @param delayShare one-way delay, as a part of the range of election timeouts; from 0 to 1
     */
    static double probability(int servers, int available, double delayShare) {
        int majority = servers / 2 + 1;
        return atLeast(available, available - majority + 1, delayShare);
    }

    /** The probability that the first timeout is not clear of the second by the delay: an upper bound of the above. */
    static double probabilityOfRival(int available, double delayShare) {
        return atLeast(available, 1, delayShare);
    }

    private static double atLeast(int available, int rivals, double delayShare) {
        if (rivals > available - 1) {
            return available == 1 ? 0 : Double.NaN;
        }
        return 1 - new BinomialDistribution(null, available, delayShare).cumulativeProbability(rivals - 1);
    }
}
