package dev.lockstep.scenario;

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
        return new Run(scenario, seed);
    }
}
