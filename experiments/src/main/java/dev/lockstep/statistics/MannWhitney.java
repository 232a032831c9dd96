package dev.lockstep.statistics;

import java.util.Arrays;

/**
 * Whether one of two samples tends to have larger values: the rank test of Mann and Whitney ("On a test of whether one of two
 * random variables is stochastically larger than the other", 1947), with the exact distribution. The approximation by a normal
 * distribution, which libraries have, is of no use for the five or ten values that a measurement has; and ties, which it
 * handles by a correction, take part here with their mean ranks.
 */
public final class MannWhitney {

    private MannWhitney() {}

    /**
     * The number of pairs of a value of {@code first} and one of {@code other} in which the second is larger; pairs of equal
     * ones count half.
     */
    public static double u(double[] first, double[] other) {
        double u = 0;
        for (double a : first) {
            for (double b : other) {
                u += b > a ? 1 : b == a ? 0.5 : 0;
            }
        }
        return u;
    }

    /**
     * The probability that u would be as far from its mean, on either side, if both samples came from one distribution: the
     * share of all ways to choose which of the values are the second sample.
     *
     * @throws IllegalArgumentException if a sample is empty
     */
    public static double probability(double[] first, double[] other) {
        if (first.length == 0 || other.length == 0) {
            throw new IllegalArgumentException(
                    "samples of " + first.length + " and " + other.length + " values must both have some");
        }
        int[] ranks = doubledRanks(first, other);
        double[] ways = waysBySum(ranks, other.length);
        int observed = (int) Math.round(2 * u(first, other)) + other.length * (other.length + 1);
        // twice the mean of the sum of doubled ranks, so that halves stay whole
        long center = (long) other.length * (ranks.length + 1);
        long distance = Math.abs(observed - center);
        double all = 0;
        double asFar = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            all += ways[sum];
            asFar += Math.abs(sum - center) >= distance ? ways[sum] : 0;
        }
        return asFar / all;
    }

    /** Twice the rank of each value among all of them; equal ones share the mean of their ranks. */
    private static int[] doubledRanks(double[] first, double[] other) {
        double[] all = Arrays.copyOf(first, first.length + other.length);
        System.arraycopy(other, 0, all, first.length, other.length);
        Arrays.sort(all);
        int[] ranks = new int[all.length];
        int from = 0;
        while (from < all.length) {
            int to = from;
            while (to < all.length && all[to] == all[from]) {
                to++;
            }
            Arrays.fill(ranks, from, to, from + 1 + to);
            from = to;
        }
        return ranks;
    }

    /** In how many ways so many of the ranks have each sum. */
    private static double[] waysBySum(int[] ranks, int chosen) {
        int most = Arrays.stream(ranks).sum();
        double[][] ways = new double[chosen + 1][most + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            for (int count = chosen; count > 0; count--) {
                for (int sum = most; sum >= rank; sum--) {
                    ways[count][sum] += ways[count - 1][sum - rank];
                }
            }
        }
        return ways[chosen];
    }
}
