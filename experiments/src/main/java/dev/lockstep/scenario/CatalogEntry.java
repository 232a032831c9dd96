package dev.lockstep.scenario;

import java.util.List;
import java.util.TreeMap;

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

    /** How many runs the experiment makes if nobody says otherwise. */
    default int trials() {
        return 1;
    }

    /**
     * Carries out the experiment and prints what came of it. Violations of runs that the session has carried out need no
     * care: the session sees to capsules and the exit code.
     */
    default void run(ExperimentSession session) {
        if (session.trials() == 1) {
            session.print(session.run(session.scenario(), session.seed()));
        } else {
            session.printTrials(session.runTrials(session.scenario(), trial -> List.of()), new TreeMap<>());
        }
    }
}
