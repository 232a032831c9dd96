package dev.lockstep.comparison;

import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.StoredRun;
import dev.lockstep.sweep.StoredSweep;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sweep that was kept in a folder.
 *
 * @param folder where it is
 * @param sweep what it was
 */
record StoredSide(Path folder, StoredSweep sweep) {

    /** What two runs must have in common to be a pair. */
    record Key(Map<String, String> parameters, long seed) {}

    static StoredSide read(Path folder) {
        return new StoredSide(folder, StoredSweep.read(folder));
    }

    /** The axis of a parameter, or null if it was not set. */
    @Nullable
    Axis axis(String path) {
        return sweep.axes().stream()
                .filter(axis -> axis.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** The runs by what pairs them: these parameters, and the seed. */
    Map<Key, StoredRun> runs(List<Axis> pairing) {
        Map<Key, StoredRun> runs = new LinkedHashMap<>();
        for (StoredRun run : sweep.readRuns(folder)) {
            Map<String, String> parameters = new LinkedHashMap<>();
            run.parameters().forEach((path, value) -> {
                if (pairing.stream().anyMatch(axis -> axis.path().equals(path))) {
                    parameters.put(path, value);
                }
            });
            runs.put(new Key(parameters, run.seed()), run);
        }
        return runs;
    }
}
