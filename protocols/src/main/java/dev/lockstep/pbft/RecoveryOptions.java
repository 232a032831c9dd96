package dev.lockstep.pbft;

import java.time.Duration;

/**
 * Proactive recovery (TOCS §5): whoever starts again checks what its disk has, and asks the others to be one of them again.
 * When replicas are rebooted is up to the fault plan.
 *
 * @param period of the watchdog that reboots a replica; zero switches recovery off. Replicas take no part in a recovery
 *     that another one begins less than half a period after its last one
 */
public record RecoveryOptions(Duration period) {

    /** No recovery: a replica trusts its disk. */
    public static final RecoveryOptions OFF = new RecoveryOptions(Duration.ZERO);

    /** Checks the period. */
    public RecoveryOptions {
        if (period.isNegative()) {
            throw new IllegalArgumentException("recovery.period=" + period + " must not be negative");
        }
    }

    /** Whether replicas recover. */
    boolean isOn() {
        return !period.isZero();
    }
}
