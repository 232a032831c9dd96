package dev.lockstep.machine;

/** What a node's machine can be set to while it runs. */
public final class MachineLimits {

    /** Parts per million between these bounds keep the rate of a clock positive and sane. */
    private static final double MIN_DRIFT_PPM = -500_000;

    private static final double MAX_DRIFT_PPM = 1_000_000;
    private static final double MAX_FACTOR = 1e9;

    private MachineLimits() {}

    /**
     * Returns the factor, of CPU or disk time.
     *
     * @throws IllegalArgumentException unless it is above 0 and below 1e9
     */
    public static double requireFactor(double factor) {
        if (!(factor > 0 && factor < MAX_FACTOR)) {
            throw new IllegalArgumentException("factor=" + factor + " must be above 0 and below 1e9");
        }
        return factor;
    }

    /**
     * Returns the drift of a clock.
     *
     * @throws IllegalArgumentException unless it is between -500,000 and 1,000,000 parts per million
     */
    public static double requireDrift(double partsPerMillion) {
        if (!(partsPerMillion >= MIN_DRIFT_PPM && partsPerMillion <= MAX_DRIFT_PPM)) {
            throw new IllegalArgumentException("partsPerMillion=" + partsPerMillion + " must be between "
                    + MIN_DRIFT_PPM + " and " + MAX_DRIFT_PPM);
        }
        return partsPerMillion;
    }
}
