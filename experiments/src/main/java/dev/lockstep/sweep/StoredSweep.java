package dev.lockstep.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.store.FileFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code sweep.json} in the folder of a sweep says, and the runs beside it.
 *
 * @param format {@code lockstep-sweep}
 * @param formatVersion version of the format, counted from 1
 * @param lockstepVersion version that carried out the sweep
 * @param complete whether all runs have ended
 * @param cells number of cells
 * @param runs number of runs that were planned
 * @param seeds the seeds of each cell, as {@link Seeds#parse} reads them
 * @param axes the parameters
 * @param scenario the scenario that the cells are made of
 */
public record StoredSweep(
        String format,
        int formatVersion,
        String lockstepVersion,
        boolean complete,
        int cells,
        int runs,
        String seeds,
        List<Axis> axes,
        JsonNode scenario) {

    /** The format of the file. */
    static final FileFormat FORMAT = new FileFormat("lockstep-sweep", 1);

    /** Copies the axes. */
    public StoredSweep {
        axes = List.copyOf(axes);
    }

    /**
     * Reads what a folder says of its sweep.
     *
     * @throws InvalidInputException naming the file, if the folder has no sweep, or one that is damaged or of a newer version
     */
    public static StoredSweep read(Path folder) {
        Path file = folder.resolve(SweepFolder.SWEEP_JSON);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("folder=" + folder + " must be one that 'lockstep sweep --out' or 'lockstep"
                    + " compare --out' has written, but has no " + SweepFolder.SWEEP_JSON);
        }
        return FORMAT.read(file, StoredSweep.class);
    }

    /**
     * Reads the runs of a folder.
     *
     * @throws InvalidInputException naming file and line of what cannot be read
     */
    public List<StoredRun> readRuns(Path folder) {
        return RunTable.read(folder.resolve(SweepFolder.RUNS_CSV), axes);
    }
}
