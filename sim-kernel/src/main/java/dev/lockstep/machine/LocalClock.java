package dev.lockstep.machine;

/** A clock that runs at its own rate since it was last adjusted. Nodes with a perfect clock have none. */
public final class LocalClock {

    private long sinceNanos;
    private long monotonicSince;
    private long offsetNanos;
    private double driftRatio;

    /** Elapsed time on this clock, which never goes back. */
    public long monotonicNanos(long trueNanos) {
        long elapsed = trueNanos - sinceNanos;
        return monotonicSince + elapsed + Math.round(elapsed * driftRatio);
    }

    /** Time of day on this clock, in nanoseconds since the run began. */
    public long clockNanos(long trueNanos) {
        return monotonicNanos(trueNanos) + offsetNanos;
    }

    /**
     * True time after which this clock has advanced by so much: rounded up, so that no timer expires early. A change of
     * the drift while a timer runs may round it by a nanosecond.
     */
    public long trueDelayNanos(long localDelayNanos) {
        return driftRatio == 0 ? localDelayNanos : (long) Math.ceil(localDelayNanos / (1 + driftRatio));
    }

    /** Moves the time of day, forward or back. */
    public void step(long nanos) {
        offsetNanos += nanos;
    }

    /**
     * Sets the drift from now on; returns by how much what remains of timers stretches.
     *
     * @throws IllegalArgumentException if it is beyond {@link MachineLimits}
     */
    public double setDrift(long trueNanos, double partsPerMillion) {
        MachineLimits.requireDrift(partsPerMillion);
        monotonicSince = monotonicNanos(trueNanos);
        sinceNanos = trueNanos;
        double before = 1 + driftRatio;
        driftRatio = partsPerMillion / 1e6;
        return before / (1 + driftRatio);
    }
}
