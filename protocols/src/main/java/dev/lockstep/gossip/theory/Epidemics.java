package dev.lockstep.gossip.theory;

import dev.lockstep.gossip.rumor.RumorOptions.Exchange;

/** Closed forms for rumors among {@code n} nodes that choose their peers uniformly. */
public final class Epidemics {

    /** Fixed points are iterated until they move by less. */
    private static final double PRECISION = 1e-12;

    private Epidemics() {}

    /**
     * Rounds until a rumor that is pushed and never dropped is everywhere, but for a bounded term: log2 n + ln n (Pittel,
     * "On spreading a rumor", 1987).
     */
    public static double pittelPushRounds(int n) {
        return StrictMath.log(n) / StrictMath.log(2) + StrictMath.log(n);
    }

    /**
     * Rounds until a rumor that is pushed and pulled is everywhere, but for a term of the order of ln ln n: log3 n (Karp,
     * Schindelhauer, Shenker, Vöcking, "Randomized rumor spreading", FOCS 2000, theorem 2.1).
     */
    public static double karpPushPullRounds(int n) {
        return StrictMath.log(n) / StrictMath.log(3);
    }

    /**
     * Residue of a push with so many messages per node, whatever makes nodes lose interest: e to the minus m (Demers et al.
     * 1987, section 1.4).
     */
    public static double pushResidue(double trafficPerNode) {
        return StrictMath.exp(-trafficPerNode);
    }

    /**
     * The same where a node admits one contact in a cycle, and others are turned away without being told, if all nodes
     * pushed at once: e to the minus lambda m, with lambda = 1 / (1 - 1/e) (Demers et al. 1987, section 1.4). As fewer push
     * in most cycles, the residue lies between this and {@link #pushResidue}.
     */
    public static double limitedPushResidue(double trafficPerNode) {
        return StrictMath.exp(-trafficPerNode / (1 - StrictMath.exp(-1)));
    }

    /**
     * Residue of a push with feedback and coin, by the differential equations ds/dt = -si and di/dt = si - (1-s)i/k: the
     * smaller solution of s = e to the -(k+1)(1-s) (Demers et al. 1987, section 1.4).
     *
     * @param k at least 1
     */
    public static double feedbackCoinResidue(int k) {
        double s = 0;
        double next = StrictMath.exp(-(k + 1.0));
        while (Math.abs(next - s) > PRECISION) {
            s = next;
            next = StrictMath.exp(-(k + 1.0) * (1 - s));
        }
        return next;
    }

    /**
     * The expected number of nodes that know a rumor which nobody drops, round by round, if each round went as it does in
     * the mean.
     *
     * @param fanOut contacts of each node in a round
     * @param rounds number of rounds behind the beginning
     * @return {@code rounds + 1} numbers, the first of which is 1
     */
    public static double[] meanCurve(int n, Exchange exchange, int fanOut, int rounds) {
        double[] knowing = new double[rounds + 1];
        knowing[0] = 1;
        for (int round = 1; round <= rounds; round++) {
            double before = knowing[round - 1];
            double missed = 1;
            if (exchange != Exchange.PULL) {
                missed *= StrictMath.pow(1 - 1.0 / (n - 1), fanOut * before);
            }
            if (exchange != Exchange.PUSH) {
                missed *= StrictMath.pow(1 - before / (n - 1), fanOut);
            }
            knowing[round] = n - (n - before) * missed;
        }
        return knowing;
    }
}
