package dev.lockstep.measure;

import dev.lockstep.data.InvalidInputException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * Latencies of successful operations, exact to three digits, that can be kept as text and added up over runs, so that curves
 * and percentiles are of all operations and not means of percentiles.
 *
 * <p>The text is HdrHistogram's encoding V2 in Base64, of nanoseconds, which its libraries in other languages read, too. It
 * is not deflated on top: how short that makes a text depends on the version of zlib, and a result must not.
 */
public final class LatencyHistogram {

    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos;

    private LatencyHistogram(Histogram nanos) {
        this.nanos = nanos;
    }

    /** A copy of a histogram of nanoseconds. */
    static LatencyHistogram of(Histogram nanos) {
        return new LatencyHistogram(nanos.copy());
    }

    /** A histogram without operations. */
    public static LatencyHistogram empty() {
        return new LatencyHistogram(new Histogram(DIGITS));
    }

    /**
     * Reads a histogram.
     *
     * @throws InvalidInputException if the text is none
     */
    public static LatencyHistogram parse(String text) {
        try {
            return new LatencyHistogram(Histogram.decodeFromByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new InvalidInputException(
                    "latencyHistogram=" + text + " must be an HdrHistogram, encoding V2 in Base64", e);
        }
    }

    /** The text from which {@link #parse} makes an equal histogram. Equal histograms have the same text. */
    public String text() {
        // how far a histogram has grown depends on how it came about, and would be written, too
        Histogram fitting = new Histogram(Math.max(2, nanos.getMaxValue()), DIGITS);
        fitting.add(nanos);
        ByteBuffer bytes = ByteBuffer.allocate(fitting.getNeededByteBufferCapacity());
        fitting.encodeIntoByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /** The operations of both. */
    public LatencyHistogram plus(LatencyHistogram other) {
        Histogram sum = nanos.copy();
        sum.setAutoResize(true);
        sum.add(other.nanos);
        return new LatencyHistogram(sum);
    }

    /** Number of operations. */
    public long count() {
        return nanos.getTotalCount();
    }

    /**
     * The latency that a part of the operations did not exceed, in milliseconds; 0 if there are none.
     *
     * @param percent from 0 to 100
     */
    public double percentileMillis(double percent) {
        return nanos.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }

    /** Every latency, for curves. */
    public LatencyDistribution distribution() {
        return LatencyDistribution.of(nanos);
    }

    /** The figures that a run reports. */
    public LatencySummary summary() {
        return LatencySummary.of(nanos);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyHistogram that && nanos.equals(that.nanos);
    }

    @Override
    public int hashCode() {
        return nanos.hashCode();
    }

    @Override
    public String toString() {
        return count() + " latencies, p50 " + percentileMillis(50) + " ms, p99 " + percentileMillis(99) + " ms";
    }
}
