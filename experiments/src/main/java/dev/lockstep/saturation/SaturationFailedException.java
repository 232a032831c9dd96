package dev.lockstep.saturation;

import dev.lockstep.store.Capsule;

/** A check failed in a run of a search, which ended with it. */
public final class SaturationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final double rate;
    private final transient Capsule capsule;

    /**
     * The failure of one run.
     *
     * @param rate of its workload, in operations per second
     * @param capsule what replays it
     */
    SaturationFailedException(double rate, Capsule capsule) {
        super("a check failed at " + rate + " operations per second with seed " + capsule.seed());
        this.rate = rate;
        this.capsule = capsule;
    }

    /** The rate of the workload, in operations per second. */
    public double rate() {
        return rate;
    }

    /** What replays the run. */
    public Capsule capsule() {
        return capsule;
    }
}
