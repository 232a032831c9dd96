package dev.lockstep.gossip.theory;

/** Closed forms for SWIM's failure detector (Das, Gupta and Motivala 2002, §3.1). */
public final class FailureDetection {

    private FailureDetection() {}

    /**
     * The expected number of periods until a member that has failed is probed: 1 / (1 - e^-q), for large groups. The period
     * in which that happens is counted as a whole.
     *
     * @param q share of the members that are not faulty, above 0
     */
    public static double periodsToDetection(double q) {
        return 1 / (1 - StrictMath.exp(-q));
    }

    /**
     * The expected time in periods from a crash to the end of the first probe that fails, if members have phases of their
     * own: probes of one member are then a Poisson process of rate q, and a probe takes a period.
     *
     * @param q share of the members that are not faulty, above 0
     */
    public static double periodsToFailedProbe(double q) {
        return 1 / q + 1;
    }

    /**
     * The chance that a probe fails whose both sides are up: the ping or its answer was lost, and so was one of the four
     * messages on each of the k ways around.
     *
     * @param loss chance that a message is lost
     */
    public static double falseProbe(double loss, int k) {
        double arrives = 1 - loss;
        return (1 - StrictMath.pow(arrives, 2)) * StrictMath.pow(1 - StrictMath.pow(arrives, 4), k);
    }

    /**
     * Messages that a member sends in a period in the mean, if all are up: a ping and its answer, and where one of these is
     * lost, k requests with what follows from them.
     *
     * @param loss chance that a message is lost
     * @param isHelperReporting whether a helper that gets no answer says so
     */
    public static double messagesPerPeriod(double loss, int k, boolean isHelperReporting) {
        double arrives = 1 - loss;
        double helped = 1 + arrives + StrictMath.pow(arrives, 2) + StrictMath.pow(arrives, 3);
        double reports = isHelperReporting ? arrives * (1 - StrictMath.pow(arrives, 2)) : 0;
        return 1 + arrives + (1 - StrictMath.pow(arrives, 2)) * k * (helped + reports);
    }
}
