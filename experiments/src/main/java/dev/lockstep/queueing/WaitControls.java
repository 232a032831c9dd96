package dev.lockstep.queueing;

import java.util.Arrays;

/**
 * Quantities that are observed with the waits of a queue with Poisson arrivals, and whose true mean is known, so that the
 * part of the waits that they explain is no longer uncertain. The first is how far a wait is from the one that was to be
 * expected when the operation before it had come, given when servers would be free: a difference that is 0 in the mean
 * whatever the queue does (Henderson and Glynn, "Approximating martingales for variance reduction in Markov process
 * simulation", Mathematics of Operations Research 27, 2002). The others are the gap between two arrivals, and the service
 * time. None of them depends on the closed form of the mean wait.
 */
public final class WaitControls {

    /** Number of controls. */
    static final int COUNT = 3;

    private final double ratePerNano;
    private final double meanServiceNanos;
    private final boolean isServiceRandom;
    private final int firstServer;
    private final long[] freeAtNanos;
    private final double[] observed = new double[COUNT];
    private long lastInvokedNanos;
    private double expectedWaitNanos;

    /**
     * Controls of a queue that turns nobody away and begins empty.
     *
     * @param ratePerNano true rate of arrivals
     * @param meanServiceNanos true mean of the service time
     * @param isServiceRandom whether the service time varies: what does not explains nothing
     * @param firstServer node id of the first server
     * @param servers number of servers
     */
    public WaitControls(
            double ratePerNano, double meanServiceNanos, boolean isServiceRandom, int firstServer, int servers) {
        this.ratePerNano = ratePerNano;
        this.meanServiceNanos = meanServiceNanos;
        this.isServiceRandom = isServiceRandom;
        this.firstServer = firstServer;
        this.freeAtNanos = new long[servers];
    }

    /** The true means. */
    double[] means() {
        double[] means = {1, 1 / ratePerNano, meanServiceNanos};
        return isServiceRandom ? means : Arrays.copyOf(means, COUNT - 1);
    }

    /**
     * What is observed with the next operation in the order of arrival.
     *
     * @param node the server
     * @return valid until the next call
     */
    double[] next(int node, long invokedNanos, long waitNanos, long serviceNanos) {
        observed[0] = 1 + (waitNanos - expectedWaitNanos) * ratePerNano;
        observed[1] = invokedNanos - lastInvokedNanos;
        observed[2] = serviceNanos;
        freeAtNanos[node - firstServer] = invokedNanos + waitNanos + serviceNanos;
        lastInvokedNanos = invokedNanos;
        expectedWaitNanos = expectedWait(firstFree() - invokedNanos);
        return observed;
    }

    /** The mean of what is left of a time when the next operation comes, after an exponential gap; 0 of what is over. */
    private double expectedWait(double busyNanos) {
        return busyNanos <= 0 ? 0 : busyNanos + Math.expm1(-ratePerNano * busyNanos) / ratePerNano;
    }

    private long firstFree() {
        long first = freeAtNanos[0];
        for (long free : freeAtNanos) {
            first = Math.min(first, free);
        }
        return first;
    }
}
