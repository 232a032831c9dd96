package dev.lockstep.measure;

import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When operations succeeded, by tenths of a second with the first and the last success of each, to see how long nobody was
 * answered and when throughput was back. 16 bytes for each tenth.
 */
public final class SuccessTimeline implements Observer {

    private static final long BIN_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Throughput before a fault is that of so many bins. */
    private static final int BASELINE_BINS = 100;
    /** Throughput is judged in steps in which so many operations are to be expected, so that chance does not decide. */
    private static final double EXPECTED_IN_STEP = 25;

    private static final int MOST_BINS_IN_STEP = 100;
    /** The time in which throughput must be back. */
    private static final int STEPS = 5;

    private static final double RECOVERED_SHARE = 0.8;

    private long[] counts = new long[64];
    private int[] firstNanos = new int[64];
    private int[] lastNanos = new int[64];

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof ClientEvent.Succeeded) {
            succeeded(timeNanos);
        }
    }

    private void succeeded(long timeNanos) {
        int bin = Math.toIntExact(timeNanos / BIN_NANOS);
        if (bin >= counts.length) {
            int capacity = Math.max(bin + 1, counts.length * 2);
            counts = Arrays.copyOf(counts, capacity);
            firstNanos = Arrays.copyOf(firstNanos, capacity);
            lastNanos = Arrays.copyOf(lastNanos, capacity);
        }
        int within = (int) (timeNanos % BIN_NANOS);
        if (counts[bin] == 0) {
            firstNanos[bin] = within;
        }
        lastNanos[bin] = within;
        counts[bin]++;
    }

    /**
     * The longest time without a success, in seconds.
     *
     * @param fromNanos a time without success counts from here on
     * @param untilNanos and up to here
     */
    public double longestOutageSeconds(long fromNanos, long untilNanos) {
        long last = fromNanos;
        long longest = 0;
        for (int bin = (int) (fromNanos / BIN_NANOS); bin < counts.length && bin * BIN_NANOS < untilNanos; bin++) {
            if (counts[bin] > 0) {
                long start = bin * BIN_NANOS;
                longest = Math.max(longest, Math.min(untilNanos, start + firstNanos[bin]) - last);
                last = Math.max(last, start + lastNanos[bin]);
            }
        }
        return Math.max(longest, untilNanos - last) / NANOS_PER_SECOND;
    }

    /**
     * Time from a fault on until throughput is back: at least four fifths of what it was in the ten seconds before, for five
     * steps of a tenth of a second each, longer where fewer than 250 operations succeed per second. What catches up on
     * operations that had to wait does not make up for steps without success.
     *
     * @param fromNanos when the fault began
     * @param startNanos when the workload began
     * @param untilNanos when it ended
     * @return seconds; null if it did not come back, or there was none before
     */
    public @Nullable Double recoverySeconds(long fromNanos, long startNanos, long untilNanos) {
        int begin = Math.toIntExact((fromNanos + BIN_NANOS - 1) / BIN_NANOS);
        int before = (int) (fromNanos / BIN_NANOS);
        int baselineFrom = Math.max(before - BASELINE_BINS, (int) ((startNanos + BIN_NANOS - 1) / BIN_NANOS));
        if (baselineFrom >= before) {
            return null;
        }
        double perBin = (double) sum(baselineFrom, before) / (before - baselineFrom);
        if (perBin == 0) {
            return null;
        }
        int binsInStep = (int) Math.min(MOST_BINS_IN_STEP, Math.max(1, Math.ceil(EXPECTED_IN_STEP / perBin)));
        int end = (int) (untilNanos / BIN_NANOS);
        for (int bin = begin; bin + STEPS * binsInStep <= end; bin++) {
            if (isBack(bin, binsInStep, perBin * binsInStep)) {
                return bin == begin ? 0 : (bin * BIN_NANOS - fromNanos) / NANOS_PER_SECOND;
            }
        }
        return null;
    }

    private boolean isBack(int from, int binsInStep, double expected) {
        double credited = 0;
        for (int step = 0; step < STEPS; step++) {
            int start = from + step * binsInStep;
            credited += Math.min(expected, sum(start, start + binsInStep));
        }
        return credited >= RECOVERED_SHARE * STEPS * expected;
    }

    private long sum(int from, int until) {
        long sum = 0;
        for (int bin = from; bin < Math.min(until, counts.length); bin++) {
            sum += counts[bin];
        }
        return sum;
    }
}
