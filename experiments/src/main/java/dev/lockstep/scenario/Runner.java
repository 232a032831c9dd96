package dev.lockstep.scenario;

import dev.lockstep.host.Observer;
import java.time.Duration;
import java.util.List;

/** Runs scenarios in virtual time, on the calling thread. */
public final class Runner {

    private Runner() {}

    /**
     * Runs a scenario to its end, or to the first violation.
     *
     * @param seed decides every random draw of the run
     */
    public static RunResult run(Scenario scenario, long seed) {
        return prepare(scenario, seed).execute(ProgressListener.NONE);
    }

    /** Sets up a run, for those who want to drive it, follow it, or keep more of it than its result. */
    public static Run prepare(Scenario scenario, long seed) {
        return prepare(scenario, seed, List.of());
    }

    /** Sets up a run of which others are told, too: everything that happens in it, in order. */
    public static Run prepare(Scenario scenario, long seed, List<Observer> observers) {
        return new Run(scenario, seed, observers, Duration.ZERO);
    }
}
