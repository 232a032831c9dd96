package dev.lockstep.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.CheckpointText;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that reproduces a failure.
 *
 * @param format {@code lockstep-capsule}
 * @param formatVersion version of the format, counted from 1
 * @param lockstepVersion version that wrote the file
 * @param scenario the scenario
 * @param seed the seed
 * @param faults the faults of the run, those drawn from the seed included
 * @param administration the administrative actions of the run, those drawn from the seed included, as they stand in a
 *     scenario; null if they are those of the scenario
 * @param violation the check that did not hold, and where
 * @param fingerprint the fingerprint when it showed, 16 hexadecimal digits
 * @param checkpoints fingerprints on the way
 */
public record Capsule(
        String format,
        int formatVersion,
        String lockstepVersion,
        JsonNode scenario,
        long seed,
        FaultPlan faults,
        @Nullable JsonNode administration,
        Violation violation,
        String fingerprint,
        List<CheckpointText> checkpoints)
        implements RecordedRun {

    private static final FileFormat FORMAT = new FileFormat("lockstep-capsule", 1);

    /**
     * What reproduces a failed run.
     *
     * @throws IllegalArgumentException if all checks held
     */
    public static Capsule of(Run run, RunResult result) {
        if (result.held()) {
            throw new IllegalArgumentException("violations=[] must have one to make a capsule of");
        }
        return new Capsule(
                FORMAT.name(),
                FORMAT.version(),
                LockstepVersion.current(),
                LockstepMapper.json().toTree(run.scenario()),
                run.seed(),
                run.resolvedFaults(),
                LockstepMapper.json().toTree(run.administration()),
                result.violations().get(0),
                result.fingerprint(),
                run.checkpoints());
    }

    /**
     * Reads a capsule.
     *
     * @throws InvalidInputException if there is none, or it is none that can be used
     */
    public static Capsule read(Path file) {
        return FORMAT.read(file, Capsule.class);
    }

    /** Whether the file says that it is a capsule, in its first field. */
    static boolean isCapsule(Path file) {
        return Files.isRegularFile(file)
                && AtomicFiles.read(file).stripLeading().startsWith("{\"format\":\"" + FORMAT.name() + "\"");
    }

    /**
     * Writes the capsule into a folder, which is made if need be, under a name that tells scenario and seed. Returns its
     * path.
     *
     * @throws InvalidInputException if it cannot be written
     */
    public Path write(Path folder) {
        return write(folder, "");
    }

    /**
     * Writes the capsule as {@link #write(Path)} does, under a name that also tells which of several scenarios of one name
     * it was, such as {@code cell-3}.
     */
    public Path write(Path folder, String which) {
        String name = scenario.path("name").asText().replaceAll("[^A-Za-z0-9._-]+", "-");
        String suffix = which.isEmpty() ? "" : "-" + which;
        Path file = folder.resolve("capsule-" + name + suffix + "-seed-" + seed + ".json");
        AtomicFiles.write(file, LockstepMapper.json().write(this) + "\n");
        return file;
    }

    @Override
    public Scenario resolvedScenario() {
        return Resolved.scenario(scenario, faults, administration);
    }

    /** Runs the failed run again. */
    public Replay replay(ProgressListener progress) {
        Run run = Runner.prepare(resolvedScenario(), seed);
        RunResult result = run.execute(progress);
        return Replay.compare(this, result, run.checkpoints());
    }
}
