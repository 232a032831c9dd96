package dev.lockstep.scenario;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
     * Parameters of the experiment beside its scenario, with their defaults; null if it has none. It is an immutable record
     * like a protocol's options, and on the command line its fields go by {@code experiment.}: {@code --set
     * experiment.logs=EQUAL}.
     */
    default @Nullable Record parameters() {
        return null;
    }

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
            session.printTrials(session.runTrials(trial -> Trial.of(session.scenario())), new TreeMap<>());
        }
    }
}
