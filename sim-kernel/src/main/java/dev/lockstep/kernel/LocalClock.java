package dev.lockstep.kernel;

/** A clock that runs at its own rate since it was last adjusted. Nodes with a perfect clock have none. */
final class LocalClock {

    /** Parts per million between these bounds keep the rate positive and sane. */
    static final double MIN_DRIFT_PPM = -500_000;

    static final double MAX_DRIFT_PPM = 1_000_000;

    private long sinceNanos;
    private long monotonicSince;
    private long offsetNanos;
    private double driftRatio;

    long monotonicNanos(long trueNanos) {
        long elapsed = trueNanos - sinceNanos;
        return monotonicSince + elapsed + Math.round(elapsed * driftRatio);
    }

    long clockNanos(long trueNanos) {
        return monotonicNanos(trueNanos) + offsetNanos;
    }

    /**
     * True time after which this clock has advanced by so much: rounded up, so that no timer expires early. A change of
     * the drift while a timer runs may round it by a nanosecond.
     */
    long trueDelayNanos(long localDelayNanos) {
        return driftRatio == 0 ? localDelayNanos : (long) Math.ceil(localDelayNanos / (1 + driftRatio));
    }

    void step(long nanos) {
        offsetNanos += nanos;
    }

    /** Sets the drift from now on; returns by how much what remains of timers stretches. */
    double setDrift(long trueNanos, double partsPerMillion) {
        if (!(partsPerMillion >= MIN_DRIFT_PPM && partsPerMillion <= MAX_DRIFT_PPM)) {
            throw new IllegalArgumentException("partsPerMillion=" + partsPerMillion + " must be between "
                    + MIN_DRIFT_PPM + " and " + MAX_DRIFT_PPM);
        }
        monotonicSince = monotonicNanos(trueNanos);
        sinceNanos = trueNanos;
        double before = 1 + driftRatio;
        driftRatio = partsPerMillion / 1e6;
        return before / (1 + driftRatio);
    }
}
