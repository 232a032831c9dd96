package dev.lockstep.fault;

import dev.lockstep.data.Quantities;

/**
 * How much of a generated plan is Byzantine.
 *
 * @param replicas so many replicas, drawn from the seed, may be Byzantine; a protocol says how many it survives
 * @param faults number of Byzantine faults of these replicas, each with a behaviour that is as likely as any other
 * @param clientFaults number of Byzantine faults of clients
 */
public record ByzantineIntensity(int replicas, int faults, int clientFaults) {

    /** Nobody is Byzantine. */
    public static final ByzantineIntensity NONE = new ByzantineIntensity(0, 0, 0);

    /** Checks the numbers. */
    public ByzantineIntensity {
        Quantities.requireNotNegative("byzantine.replicas", replicas);
        Quantities.requireNotNegative("byzantine.faults", faults);
        Quantities.requireNotNegative("byzantine.clientFaults", clientFaults);
        if (faults > 0 && replicas == 0) {
            throw new IllegalArgumentException(
                    "byzantine.replicas=0 must be at least 1 for byzantine.faults=" + faults);
        }
    }
}
