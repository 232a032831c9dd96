package dev.lockstep.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.CheckpointText;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file of a finished run, {@code run.json}.
 *
 * @param format {@code lockstep-run}
 * @param formatVersion version of the format, counted from 1
 * @param lockstepVersion version that wrote the file
 * @param scenario the scenario
 * @param seed the seed
 * @param faults the faults of the run, those drawn from the seed included
 * @param administration the administrative actions of the run, those drawn from the seed included, as they stand in a
 *     scenario; null if they are those of the scenario
 * @param checkpoints fingerprints on the way
 * @param result the result, a {@link RunResult}
 */
public record RunFile(
        String format,
        int formatVersion,
        String lockstepVersion,
        JsonNode scenario,
        long seed,
        FaultPlan faults,
        @Nullable JsonNode administration,
        List<CheckpointText> checkpoints,
        JsonNode result)
        implements RecordedRun {

    private static final FileFormat FORMAT = new FileFormat("lockstep-run", 1);
    private static final String NAME = "run.json";

    /** What is to be kept of a run. */
    public static RunFile of(Run run, RunResult result) {
        return new RunFile(
                FORMAT.name(),
                FORMAT.version(),
                LockstepVersion.current(),
                LockstepMapper.json().toTree(run.scenario()),
                run.seed(),
                run.resolvedFaults(),
                LockstepMapper.json().toTree(run.administration()),
                run.checkpoints(),
                LockstepMapper.json().toTree(result));
    }

    /**
     * Reads the file of a run.
     *
     * @param path the file, or the folder that has it
     * @throws InvalidInputException if there is none, or it is none
     */
    public static RunFile read(Path path) {
        return FORMAT.read(Files.isDirectory(path) ? path.resolve(NAME) : path, RunFile.class);
    }

    /**
     * Writes {@code run.json} into a folder, which is made if need be. Returns its path.
     *
     * @throws InvalidInputException if it cannot be written
     */
    public Path write(Path folder) {
        Path file = folder.resolve(NAME);
        AtomicFiles.write(file, LockstepMapper.json().write(this) + "\n");
        return file;
    }

    @Override
    public Scenario resolvedScenario() {
        return Resolved.scenario(scenario, faults, administration);
    }

    @Override
    public String fingerprint() {
        return result.path("fingerprint").asText();
    }
}
