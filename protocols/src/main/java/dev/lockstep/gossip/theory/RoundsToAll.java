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
        if (n < 2 || n > LARGEST) {
            throw new IllegalArgumentException("n=" + n + " must be between 2 and " + LARGEST);
        }
        RoundsToAll chain = new RoundsToAll(n, exchange);
        for (int knowing = n - 1; knowing >= 1; knowing--) {
            chain.solve(knowing);
        }
        return chain.rounds[1];
    }

    /** Finds the expectation from one state, when those from all larger ones are known. */
    private void solve(int knowing) {
        double[] hits = exchange == Exchange.PULL ? new double[] {1} : hits(knowing);
        double[] after = exchange == Exchange.PUSH ? rounds : afterPulls(knowing);
        double expected = 1;
        for (int hit = 0; hit < hits.length; hit++) {
            expected += hits[hit] * after[knowing + hit];
        }
        double pull = exchange == Exchange.PUSH ? 0 : knowing / (n - 1.0);
        double stay = hits[0] * StrictMath.pow(1 - pull, n - knowing);
        rounds[knowing] = expected / (1 - stay);
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

    /**
     * The expected rounds that are left when so many know after the pushes of a round, before the pulls of all others: the
     * chance to stay in the state counts as none left.
     */
    private double[] afterPulls(int knowing) {
        double pull = knowing / (n - 1.0);
        double[] left = Arrays.copyOf(rounds, n + 1);
        double[] after = new double[n + 1];
        // one node more has pulled in each turn; from n - x on, all have that did not know x
        for (int pulled = 1; pulled <= n - knowing; pulled++) {
            for (int x = knowing; x <= n - pulled; x++) {
                left[x] = pull * left[x + 1] + (1 - pull) * left[x];
            }
            after[n - pulled] = left[n - pulled];
        }
        return after;
    }
}
