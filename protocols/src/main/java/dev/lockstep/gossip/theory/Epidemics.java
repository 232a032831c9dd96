package dev.lockstep.gossip.theory;

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
     * So many rounds suffice for a rumor that is never dropped to be everywhere, whether it is pushed, pulled or both, but
     * for the given chance: log2 n + ln n, and ln (1 / chance) more, as each further round after that leaves at most 1/e of
     * the chance. {@link RoundsToAll} confirms it for all sizes that it was asked for.
     *
     * @param n at least 1
     * @param chance that it takes longer, above 0
     */
    public static int roundsToAllBound(int n, double chance) {
        return 1 + (int) Math.ceil(pittelPushRounds(n) - StrictMath.log(chance));
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
     * Cycles until the last node that hears of a rumor does so, if each node tells it once and no more (push, blind, k = 1),
     * exactly. The rumor passes from one to the next until it comes to a node that knows it: a birthday problem. One node
     * learns of it in each cycle, so half of this is the mean delay, and {@code n} less one more than this never hear of it.
     *
     * @param n at least 2
     */
    public static double singleFileCycles(int n) {
        double cycles = 0;
        double goesOn = 1;
        for (int knowing = 1; knowing < n; knowing++) {
            goesOn *= 1 - (knowing - 1.0) / (n - 1);
            cycles += goesOn;
        }
        return cycles;
    }

    /**
     * Residue of a push with feedback and coin, by the differential equations ds/dt = -si and di/dt = si - (1-s)i/k: the
     * smaller solution of s = e to the -(k+1)(1-s) (Demers et al. 1987, section 1.4).
     *
     * @param k at least 1
     */
    public static double feedbackCoinResidue(int k) {
        return smallerSolution(k + 1.0);
    }

    /**
     * Residue of a push without feedback, by counter or coin: each node that hears of the rumor tells it k times, at least in
     * the mean, so the traffic is k (1 - s), and s the smaller solution of s = e to the -k(1-s); 1 for k = 1.
     *
     * @param k at least 1
     */
    public static double blindResidue(int k) {
        return k == 1 ? 1 : smallerSolution(k);
    }

    /** The smaller solution of s = e to the -a(1-s). */
    private static double smallerSolution(double a) {
        double s = 0;
        double next = StrictMath.exp(-a);
        while (Math.abs(next - s) > PRECISION) {
            s = next;
            next = StrictMath.exp(-a * (1 - s));
        }
        return next;
    }
}
