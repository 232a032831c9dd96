package dev.lockstep.scenario;

import dev.lockstep.data.Quantities;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is checked while a run goes on. What does not hold is a violation and ends the run.
 *
 * @param invariants whether the protocol's safety properties are checked after each event
 * @param watchdog while operations are under way, the longest time without progress; null for no limit
 * @param recovery longest time in which an operation that was invoked after the last fault had healed must succeed; null
 *     for no limit. Has no effect if a fault never heals, or if more replicas are Byzantine than the protocol survives
 * @param synchronousHop once the last fault has healed, the longest time from the sending of a message between correct nodes
 *     to the end of its handling; an operation must then succeed within the protocol's own bound. Null for no such limit
 * @param linearizability whether the answers that clients got are checked for linearizability when the run is over. It
 *     keeps every operation, about 200 bytes each
 */
public record Checks(
        boolean invariants,
        @Nullable Duration watchdog,
        @Nullable Duration recovery,
        boolean linearizability,
        @Nullable Duration synchronousHop) {

    /** Checks without a bound that follows from synchrony. */
    public Checks(
            boolean invariants, @Nullable Duration watchdog, @Nullable Duration recovery, boolean linearizability) {
        this(invariants, watchdog, recovery, linearizability, null);
    }

    /** Checks that the durations are above zero. */
    public Checks {
        if (watchdog != null) {
            Quantities.requirePositive("watchdog", watchdog);
        }
        if (recovery != null) {
            Quantities.requirePositive("recovery", recovery);
        }
        if (synchronousHop != null) {
            Quantities.requirePositive("synchronousHop", synchronousHop);
        }
    }

    /** Invariants on; a watchdog of two minutes, far above any election; no limit of recovery; no history. */
    public static Checks defaults() {
        return new Checks(true, Duration.ofMinutes(2), null, false);
    }

    /** Nothing is checked. */
    public static Checks none() {
        return new Checks(false, null, null, false);
    }
}
