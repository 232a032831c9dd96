package dev.lockstep.gossip.theory;

import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import java.util.Arrays;

/**
 * The expected number of rounds until a rumor that nobody drops is known to all, exactly: one node knows it at first, and
 * in each round each node contacts another one, chosen uniformly.
 *
 * <p>The number of nodes that know it is a Markov chain. From {@code i} of {@code n}, pushes are {@code i} balls that are
 * thrown at {@code n - 1} bins each; then each node that was hit by none pulls from one that knew with probability
 * {@code i / (n - 1)}.
 */
public final class RoundsToAll {

    /** The time grows with the third power of the size: some seconds here. */
    public static final int LARGEST = 2_000;

    private final int n;
    private final Exchange exchange;
    /** Expected rounds from each number of nodes that know. */
    private final double[] rounds;

    private RoundsToAll(int n, Exchange exchange) {
        this.n = n;
        this.exchange = exchange;
        this.rounds = new double[n + 1];
    }

    /**
     * The expected number of rounds.
     *
     * @param n number of nodes, from 2 to {@link #LARGEST}
     */
    public static double expected(int n, Exchange exchange) {
        requireSize(n);
        RoundsToAll chain = new RoundsToAll(n, exchange);
        for (int knowing = n - 1; knowing >= 1; knowing--) {
            chain.solve(knowing);
        }
        return chain.rounds[1];
    }

    /**
     * The chance that more rounds are needed.
     *
     * @param n as in {@link #expected}; the time of each round grows with its third power, too
     * @param rounds at least 0
     */
    public static double chanceOfMore(int n, Exchange exchange, int rounds) {
        requireSize(n);
        RoundsToAll chain = new RoundsToAll(n, exchange);
        double[] chance = new double[n + 1];
        Arrays.fill(chance, 0, n, 1);
        for (int round = 1; round <= rounds; round++) {
            double[] before = chance;
            chance = new double[n + 1];
            for (int knowing = 1; knowing < n; knowing++) {
                chance[knowing] = chain.afterRound(knowing, before);
            }
        }
        return chance[1];
    }

    /** Finds the expectation from one state, when those from all larger ones are known. */
    private void solve(int knowing) {
        double push = exchange == Exchange.PULL ? 1 : hits(knowing)[0];
        double pull = exchange == Exchange.PUSH ? 0 : knowing / (n - 1.0);
        double stay = push * StrictMath.pow(1 - pull, n - knowing);
        // the state itself counts as none left so far
        rounds[knowing] = (1 + afterRound(knowing, rounds)) / (1 - stay);
    }

    /** What is to be expected after one round more, if each state is worth so much. */
    private double afterRound(int knowing, double[] worth) {
        double[] hits = exchange == Exchange.PULL ? new double[] {1} : hits(knowing);
        double[] after = exchange == Exchange.PUSH ? worth : afterPulls(knowing, worth);
        double expected = 0;
        for (int hit = 0; hit < hits.length; hit++) {
            expected += hits[hit] * after[knowing + hit];
        }
        return expected;
    }

    /** The distribution of how many nodes that did not know are hit by so many pushes. */
    private double[] hits(int pushes) {
        int unknowing = n - pushes;
        double[] chance = new double[Math.min(pushes, unknowing) + 1];
        chance[0] = 1;
        for (int push = 1; push <= pushes; push++) {
            for (int hit = Math.min(push, chance.length - 1); hit >= 0; hit--) {
                double wasThere = chance[hit] * (1 - (unknowing - hit) / (n - 1.0));
                double cameFrom = hit == 0 ? 0 : chance[hit - 1] * (unknowing - hit + 1) / (n - 1.0);
                chance[hit] = wasThere + cameFrom;
            }
        }
        return chance;
    }

    /** What is to be expected when so many know after the pushes of a round, before the pulls of all others. */
    private double[] afterPulls(int knowing, double[] worth) {
        double pull = knowing / (n - 1.0);
        double[] left = Arrays.copyOf(worth, n + 1);
        double[] after = new double[n + 1];
        // one node more has pulled in each turn; from n - x on, all have that did not know x
        after[n] = left[n];
        for (int pulled = 1; pulled <= n - knowing; pulled++) {
            for (int x = knowing; x <= n - pulled; x++) {
                left[x] = pull * left[x + 1] + (1 - pull) * left[x];
            }
            after[n - pulled] = left[n - pulled];
        }
        return after;
    }

    private static void requireSize(int n) {
        if (n < 2 || n > LARGEST) {
            throw new IllegalArgumentException("n=" + n + " must be between 2 and " + LARGEST);
        }
    }
}
