package dev.lockstep.workload;

import dev.lockstep.data.Quantities;

/**
 * A few keys that take most of the operations, each of them alike.
 *
 * @param keys share of the keys that are hot, from 0 to 1; one key at least is
 * @param operations share of the operations that are about hot keys, from 0 to 1
 */
public record HotSpot(double keys, double operations) {

    /** Four fifths of the operations are about one fifth of the keys. */
    public static HotSpot defaults() {
        return new HotSpot(0.2, 0.8);
    }

    /** Checks the shares. */
    public HotSpot {
        Quantities.requireProbability("keys", keys);
        Quantities.requireProbability("operations", operations);
    }
}
