package dev.lockstep.statistics;

import java.util.Arrays;

/**
 * Observations in their order, as means of batches. A batch has five observations (White, "An effective truncation
 * heuristic for bias reduction in simulation output", Simulation 69, 1997), and twice as many each time that there are
 * more batches than fit, so that a series of any length takes a fixed amount of memory and every observation counts.
 *
 * <p>A series may have controls: quantities that are observed along with it and whose true mean is known.
 */
public final class ObservationSeries {

    private static final int FIRST_BATCH_SIZE = 5;
    private static final int MOST_BATCHES = 1 << 14;

    private final int columns;
    private final double[] sums;
    private double[] means;
    private long[] endNanos = new long[64];
    private int batches;
    private long batchSize = FIRST_BATCH_SIZE;
    private long inBatch;
    private long count;
    private long firstNanos;

    /** A series without controls. */
    public ObservationSeries() {
        this(0);
    }

    /** A series with so many controls. */
    public ObservationSeries(int controls) {
        columns = 1 + controls;
        sums = new double[columns];
        means = new double[64 * columns];
    }

    /** Adds an observation of a series without controls, made at this time. */
    public void add(long timeNanos, double value) {
        sums[0] += value;
        end(timeNanos);
    }

    /**
     * Adds an observation of a series with controls, made at this time.
     *
     * @param controls the controls that were observed with it; not kept
     */
    public void add(long timeNanos, double value, double[] controls) {
        sums[0] += value;
        for (int control = 1; control < columns; control++) {
            sums[control] += controls[control - 1];
        }
        end(timeNanos);
    }

    /** Number of observations. */
    public long count() {
        return count;
    }

    /** Number of full batches. */
    int batches() {
        return batches;
    }

    /** Observations in each batch. */
    long batchSize() {
        return batchSize;
    }

    int controls() {
        return columns - 1;
    }

    /** Mean of a batch, of the series itself in column 0, then of the controls. */
    double mean(int batch, int column) {
        return means[batch * columns + column];
    }

    /** When the last observation of a batch was made. */
    long endNanos(int batch) {
        return endNanos[batch];
    }

    /**
     * The observations of a stretch of time, taken to be even within each batch. Those of the last batch are left out if it is
     * not full.
     *
     * @param fromNanos its beginning
     * @param untilNanos its end
     */
    public Stretch between(long fromNanos, long untilNanos) {
        double within = 0;
        double sum = 0;
        long begin = firstNanos;
        for (int batch = 0; batch < batches && begin < untilNanos; batch++) {
            long end = endNanos[batch];
            double overlap = Math.min(end, untilNanos) - Math.max(begin, fromNanos);
            boolean isInstant = end == begin && begin >= fromNanos;
            double share = isInstant ? 1 : overlap > 0 ? overlap / (end - begin) : 0;
            within += share * batchSize;
            sum += share * batchSize * mean(batch, 0);
            begin = end;
        }
        return new Stretch(within, within == 0 ? 0 : sum / within);
    }

    /**
     * The observations of a stretch of time.
     *
     * @param count number of observations
     * @param mean their mean; 0 if there are none
     */
    public record Stretch(double count, double mean) {}

    private void end(long timeNanos) {
        if (count == 0) {
            firstNanos = timeNanos;
        }
        count++;
        inBatch++;
        if (inBatch == batchSize) {
            close(timeNanos);
        }
    }

    private void close(long timeNanos) {
        if (batches == endNanos.length) {
            means = Arrays.copyOf(means, 2 * batches * columns);
            endNanos = Arrays.copyOf(endNanos, 2 * batches);
        }
        for (int column = 0; column < columns; column++) {
            means[batches * columns + column] = sums[column] / inBatch;
            sums[column] = 0;
        }
        endNanos[batches] = timeNanos;
        batches++;
        inBatch = 0;
        if (batches == MOST_BATCHES) {
            joinPairs();
        }
    }

    private void joinPairs() {
        batches /= 2;
        batchSize *= 2;
        for (int batch = 0; batch < batches; batch++) {
            for (int column = 0; column < columns; column++) {
                means[batch * columns + column] = (mean(2 * batch, column) + mean(2 * batch + 1, column)) / 2;
            }
            endNanos[batch] = endNanos[2 * batch + 1];
        }
    }
}
