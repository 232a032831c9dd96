package dev.lockstep.scenario;

/**
 * An experiment that has a name. Entries register through {@link java.util.ServiceLoader}, under the name of this
 * interface.
 */
public interface CatalogEntry {

    /** The name on the command line: lower case, digits and dashes. */
    String name();

    /** What it shows, in one sentence. */
    String description();

    /** The scenario that it starts from. */
    Scenario scenario();

    /**
     * Carries out the experiment and prints what came of it. Violations of runs that the session has carried out need no
     * care: the session sees to capsules and the exit code.
     */
    default void run(ExperimentSession session) {
        session.print(session.run(session.scenario(), session.seed()));
    }
}
