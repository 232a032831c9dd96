package dev.lockstep.store;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.CheckpointText;
import dev.lockstep.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/** What a file says about a run that took place. Not sealed: the files are plain records in text, not members of a family. */
public interface RecordedRun {

    /** The scenario of the run, with the very faults that it had. */
    Scenario resolvedScenario();

    /** The seed of the run. */
    long seed();

    /** Fingerprints on the way. */
    List<CheckpointText> checkpoints();

    /** The fingerprint at its end. */
    String fingerprint();

    /**
     * Reads a run file, the folder of one, or a capsule.
     *
     * @throws InvalidInputException if the path leads to none of them
     */
    static RecordedRun read(Path path) {
        return Capsule.isCapsule(path) ? Capsule.read(path) : RunFile.read(path);
    }
}
