package dev.lockstep.random;

/**
 * A distribution of real numbers. Sampling is a pure function of 64 uniform random bits, the same on every platform, so
 * that a keyed draw gives a keyed sample.
 */
public interface Distribution {

    /**
     * Returns the sample that belongs to these bits. Distributions that need more bits derive them from the ones given.
     */
    double sample(long bits);

    /** The mean, or infinity if there is none. */
    double mean();

    /** Always the same value. */
    static Distribution constant(double value) {
        return new Constant(value);
    }

    /**
     * Always the same value.
     *
     * @param value a finite number
     */
    record Constant(double value) implements Distribution {

        /** Checks that the value is finite. */
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value=" + value + " must be finite");
            }
        }

        @Override
        public double sample(long bits) {
            return value;
        }

        @Override
        public double mean() {
            return value;
        }
    }
}
