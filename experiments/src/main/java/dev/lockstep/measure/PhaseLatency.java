package dev.lockstep.measure;

/**
 * How long operations spent in one phase of their way.
 *
 * @param phase what the protocol calls it
 * @param operations number of successful operations that went this way
 * @param meanMillis mean time in this phase
 * @param share part of the time of these operations that they spent in this phase; all phases together are 1
 * @param p50Millis median
 * @param p99Millis 99th percentile
 * @param maxMillis longest
 */
public record PhaseLatency(
        String phase,
        long operations,
        double meanMillis,
        double share,
        double p50Millis,
        double p99Millis,
        double maxMillis) {}
