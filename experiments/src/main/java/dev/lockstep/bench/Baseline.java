package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cost.Costs;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.store.AtomicFiles;
import dev.lockstep.store.FileFormat;
import dev.lockstep.store.LockstepVersion;
import dev.lockstep.sweep.Arms;
import dev.lockstep.sweep.Seeds;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cases gave at some time, to be compared with later.
 *
 * @param format {@code lockstep-baseline}
 * @param formatVersion version of the format, counted from 1
 * @param lockstepVersion version that wrote the file
 * @param seeds the seeds of each case, as {@link Seeds#parse} reads them
 * @param cases what was run, and what it gave
 * @param costs what simulating the cases cost the machine; null if that was not measured
 */
public record Baseline(
        String format,
        int formatVersion,
        String lockstepVersion,
        String seeds,
        List<BaselineCase> cases,
        @Nullable Costs costs) {

    /** Version 1 had no costs. */
    private static final FileFormat FORMAT = new FileFormat("lockstep-baseline", 2);

    /**
     * Copies the cases.
     *
     * @throws InvalidInputException if a case has not one run for each seed
     */
    public Baseline {
        cases = List.copyOf(cases);
        int count = Seeds.parse(seeds).count();
        for (BaselineCase one : cases) {
            if (one.runs().size() != count) {
                throw new InvalidInputException("case " + one.name() + " must have a run for each of the seeds " + seeds
                        + ", but has " + one.runs().size());
            }
        }
    }

    /** A baseline of this version. */
    static Baseline of(Seeds seeds, List<BaselineCase> cases, @Nullable Costs costs) {
        return new Baseline(FORMAT.name(), FORMAT.version(), LockstepVersion.current(), seeds.text(), cases, costs);
    }

    /**
     * Reads a baseline.
     *
     * @throws InvalidInputException if the file cannot be read, is none, is damaged, or of a newer version
     */
    public static Baseline read(Path file) {
        return FORMAT.read(file, Baseline.class);
    }

    /**
     * Reads a baseline that was kept elsewhere.
     *
     * @param place where, as {@code name=value}
     * @throws InvalidInputException if it is none, is damaged, or of a newer version
     */
    public static Baseline read(String place, JsonNode tree) {
        return FORMAT.bind(place, tree, Baseline.class);
    }

    /** Writes the file, all of it or nothing. */
    public void write(Path file) {
        AtomicFiles.write(file, LockstepMapper.json().write(this) + "\n");
    }

    /** The scenarios of the baseline, to be run again. */
    public Arms arms() {
        Arms arms = new Arms();
        for (BaselineCase one : cases) {
            try {
                arms.add(one.name(), ScenarioTree.of(one.scenario()).bind());
            } catch (InvalidInputException e) {
                throw new InvalidInputException("case " + one.name() + ": " + e.getMessage(), e);
            }
        }
        return arms;
    }
}
