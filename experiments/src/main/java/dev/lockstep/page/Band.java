package dev.lockstep.page;

/**
 * A part of the x axis that is marked over the whole height of a chart, such as the time in which a fault was in effect.
 *
 * @param label what it is
 * @param from where it begins
 * @param until where it ends
 */
public record Band(String label, double from, double until) {

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException unless both are finite, and in this order
     */
    public Band {
        if (!(Double.isFinite(from) && Double.isFinite(until) && from <= until)) {
            throw new IllegalArgumentException(
                    "from=" + from + " until=" + until + " must be finite and in this order");
        }
    }
}
