package dev.lockstep.scenario;

import dev.lockstep.host.Observer;
import dev.lockstep.trace.DispatchListener;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One trial of an experiment. Trials run beside each other: what one of them observes and asks must be its own.
 *
 * @param scenario what runs
 * @param observers who is told of everything that happens in it
 * @param listener who is told of each message that arrives and each event that is dispatched, or null
 * @param isDecided asked now and then while it runs, with the virtual time in nanoseconds, on the thread that runs it; the
 *     trial ends early once it is true
 */
public record Trial(
        Scenario scenario,
        List<Observer> observers,
        @Nullable DispatchListener listener,
        LongPredicate isDecided) {

    /** Copies the list. */
    public Trial {
        observers = List.copyOf(observers);
    }

    /** A trial that nobody watches and that runs to its end. */
    public static Trial of(Scenario scenario) {
        return new Trial(scenario, List.of(), null, nowNanos -> false);
    }
}
