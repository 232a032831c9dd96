package dev.lockstep.catalog;

/**
 * A queue in closed form and as simulated. Times are in milliseconds.
 *
 * @param law kind of queue, in Kendall's notation
 * @param load share of the time in which a server is busy, or would be if nobody were turned away
 * @param operations number of operations
 * @param expectedWaitMillis mean wait in closed form, or what it is at most
 * @param isBound whether theory only knows what the mean wait is at most
 * @param waitMillis mean wait as simulated, after the warm-up
 * @param lowMillis lower end of the run's own 99 % interval of it
 * @param highMillis upper end
 * @param inputAsPlanned whether arrivals came at the planned rate, services took as long as planned, and each wait was what
 *     the operation before it left of the servers' time, all within their 99.9 % intervals; if not, what narrows the
 *     interval of the wait may hide an error
 * @param expectedLoss share of operations that are turned away, in closed form
 * @param loss the same as simulated
 * @param inSystem mean number of operations in the system, as the kernel counts them in inboxes and on CPUs
 * @param rateTimesLatency the same by Little's law: operations that succeeded per second, times their mean latency as
 *     clients measured it
 */
public record QueueingRow(
        String law,
        double load,
        long operations,
        double expectedWaitMillis,
        boolean isBound,
        double waitMillis,
        double lowMillis,
        double highMillis,
        boolean inputAsPlanned,
        double expectedLoss,
        double loss,
        double inSystem,
        double rateTimesLatency) {

    /** The kernel's count and that of the clients differ by what is under way at the end, and by histograms' rounding. */
    private static final double LITTLE_TOLERANCE = 0.002;

    /** Whether the closed form lies in the interval, or a bound is kept, and the interval can be trusted. */
    boolean agrees() {
        return inputAsPlanned && covers();
    }

    private boolean covers() {
        return lowMillis <= expectedWaitMillis && (isBound || expectedWaitMillis <= highMillis);
    }

    /** What is wrong with the row; empty if nothing is. */
    String remark() {
        String input = inputAsPlanned ? "" : "input not as planned ";
        return input + (covers() ? "" : "outside ") + (little() ? "" : "not Little's");
    }

    /** Whether Little's law holds. */
    boolean little() {
        return Math.abs(inSystem - rateTimesLatency) <= LITTLE_TOLERANCE * inSystem;
    }

    /** How far the interval reaches to either side, as a part of the mean. */
    double halfWidth() {
        return (highMillis - lowMillis) / 2 / waitMillis;
    }
}
