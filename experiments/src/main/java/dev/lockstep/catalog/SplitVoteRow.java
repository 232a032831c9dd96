package dev.lockstep.catalog;

import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/**
 * Split votes in one set-up: in closed form and as simulated.
 *
 * @param servers size of the cluster
 * @param isolated number of servers that take no part
 * @param delayShare one-way delay, as a part of the range of election timeouts
 * @param expected probability that no server wins the first election, {@link SplitVote#probability}
 * @param expectedRival probability that more than one server asks for votes, {@link SplitVote#probabilityOfRival}
 * @param trials number of trials
 * @param split number of those in which no server won the first election
 * @param low lower end of the exact 99 % interval (Clopper and Pearson, 1934) of the probability, from these trials
 * @param high upper end
 */
public record SplitVoteRow(
        int servers,
        int isolated,
        double delayShare,
        double expected,
        double expectedRival,
        int trials,
        int split,
        double low,
        double high) {

    /** Wide enough that one row in a hundred misses by chance. */
    static final double CONFIDENCE = 0.99;

    static SplitVoteRow of(int servers, int isolated, double delayShare, int trials, int split) {
        ConfidenceInterval interval = interval(trials, split);
        int available = servers - isolated;
        return new SplitVoteRow(
                servers,
                isolated,
                delayShare,
                SplitVote.probability(servers, available, delayShare),
                SplitVote.probabilityOfRival(available, delayShare),
                trials,
                split,
                interval.getLowerBound(),
                interval.getUpperBound());
    }

    /** The exact interval; commons-math3 has it but for where it reaches 0 or 1, and there it has a closed form. */
    static ConfidenceInterval interval(int trials, int successes) {
        double edge = Math.pow((1 - CONFIDENCE) / 2, 1.0 / trials);
        if (successes == 0) {
            return new ConfidenceInterval(0, 1 - edge, CONFIDENCE);
        }
        if (successes == trials) {
            return new ConfidenceInterval(edge, 1, CONFIDENCE);
        }
        return new ClopperPearsonInterval().createInterval(trials, successes, CONFIDENCE);
    }

    /** Whether the closed form lies in the interval. */
    boolean agrees() {
        return low <= expected && expected <= high;
    }
}
