package dev.lockstep.fault;

import dev.lockstep.data.Quantities;

/**
 * How much of a generated plan is Byzantine.
 *
 * @param replicas so many replicas, drawn from the seed, may be Byzantine; 0 takes as many as the protocol survives
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
    }

    /**
     * The number of Byzantine replicas under a protocol that survives so many.
     *
     * @throws IllegalArgumentException if more are asked for, or if some are to be Byzantine and none may
     */
    public int replicas(int survived) {
        if (replicas > survived) {
            throw new IllegalArgumentException("byzantine.replicas=" + replicas + " must be at most " + survived
                    + ", which is what the protocol survives in this cluster; a plan of named faults may have more");
        }
        if (faults > 0 && survived == 0) {
            throw new IllegalArgumentException("byzantine.faults=" + faults
                    + " must be 0: the protocol survives no Byzantine replica in this cluster; a plan of named faults may"
                    + " have some");
        }
        return replicas == 0 ? survived : replicas;
    }
}
