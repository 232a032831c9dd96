package dev.lockstep.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.store.AtomicFiles;
import dev.lockstep.store.LockstepVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a sweep in a folder. All files but {@code timing.csv} have the same bytes whenever and with however many workers
 * the sweep is carried out:
 *
 * <ul>
 *   <li>{@code runs.csv}: a row for each run with its parameters, provenance and figures;
 *   <li>{@code runs.jsonl}: a JSON object for each run with its result, latency over time left out, and the faults that it had;
 *   <li>{@code cells.csv}: mean, standard deviation and 95 % interval of each figure in each cell, at the end;
 *   <li>{@code sweep.json}: the plan, and whether all of it has been carried out;
 *   <li>{@code timing.csv}: what each run cost, and which worker carried it out.
 * </ul>
 *
 * <p>Rows come in the order of the grid, and whole: whenever the process ends, the files have the first so many runs;
 * {@code runs.jsonl} is written first, and may have one more than the others.
 */
public final class SweepFolder implements SweepSink, AutoCloseable {

    static final String RUNS_CSV = "runs.csv";
    private static final String RUNS_JSONL = "runs.jsonl";
    private static final String CELLS_CSV = "cells.csv";
    private static final String TIMING_CSV = "timing.csv";
    static final String SWEEP_JSON = "sweep.json";
    private static final String CAPSULES = "capsules";

    private final Path folder;
    private final SweepPlan plan;
    private final String version = LockstepVersion.current();
    private final RowFile objects;
    private final CsvFile runs;
    private final CsvFile timing;

    private SweepFolder(Path folder, SweepPlan plan) {
        this.folder = folder;
        this.plan = plan;
        writePlan(false);
        this.objects = RowFile.create(folder.resolve(RUNS_JSONL));
        this.runs = CsvFile.create(folder.resolve(RUNS_CSV), RunRow.columns(plan));
        this.timing = CsvFile.create(
                folder.resolve(TIMING_CSV), List.of("cell", "seed", "worker", "wallSeconds", "cpuSeconds"));
    }

    /**
     * Begins a sweep in a folder that is there.
     *
     * @throws InvalidInputException if the folder has another sweep, or cannot be written to
     */
    public static SweepFolder create(Path folder, SweepPlan plan) {
        requireFree(folder);
        return new SweepFolder(folder, plan);
    }

    /**
     * Checks that a folder has nothing of a sweep; it need not be there. Returns it.
     *
     * @throws InvalidInputException naming the file that it has
     */
    public static Path requireFree(Path folder) {
        for (String name : List.of(SWEEP_JSON, RUNS_CSV, RUNS_JSONL, CELLS_CSV, TIMING_CSV, CAPSULES)) {
            if (Files.exists(folder.resolve(name))) {
                throw new InvalidInputException("--out " + folder + " must have nothing of another sweep, but has "
                        + name + ": name a new folder");
            }
        }
        return folder;
    }

    /** Where capsules of a sweep in this folder go. */
    public static Path capsules(Path folder) {
        return folder.resolve(CAPSULES);
    }

    @Override
    public void completed(SweepRun run) {
        objects.add(LockstepMapper.json().write(object(run)));
        runs.add(RunRow.of(run, version));
        RunResult result = run.result();
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("cell", run.cell().index());
        cost.put("seed", result.seed());
        cost.put("worker", run.worker());
        cost.put("wallSeconds", result.wallSeconds());
        cost.put("cpuSeconds", result.cpuSeconds());
        timing.add(cost);
    }

    /** Writes what is known at the end: the cells, and whether the sweep is complete. */
    public void finish(SweepResult result) {
        List<String> lines = CellRows.of(result);
        AtomicFiles.write(folder.resolve(CELLS_CSV), String.join("\n", lines) + "\n");
        writePlan(result.isComplete());
    }

    @Override
    public void close() {
        objects.close();
        runs.close();
        timing.close();
    }

    private ObjectNode object(SweepRun run) {
        LockstepMapper json = LockstepMapper.json();
        Map<String, @Nullable Object> provenance = new LinkedHashMap<>();
        provenance.put("lockstepVersion", version);
        provenance.put("scenario", plan.name());
        provenance.put("cell", run.cell().index());
        provenance.put("parameters", run.cell().parameters());
        provenance.put("seed", run.result().seed());
        provenance.put("scenarioHash", run.cell().scenarioHash());
        provenance.put("faults", run.faults());
        ObjectNode object = (ObjectNode) json.toTree(provenance);
        ObjectNode result = (ObjectNode) json.toTree(run.result());
        // these differ from time to time, and are in timing.csv
        result.remove(List.of("wallSeconds", "cpuSeconds"));
        // as many bytes as most of the rest together, and drawn for single runs only
        result.remove("latencyOverTime");
        return object.set("result", result);
    }

    private void writePlan(boolean isComplete) {
        Map<String, Object> sweep = new LinkedHashMap<>();
        sweep.put("format", StoredSweep.FORMAT.name());
        sweep.put("formatVersion", StoredSweep.FORMAT.version());
        sweep.put("lockstepVersion", version);
        sweep.put("complete", isComplete);
        sweep.put("cells", plan.cells().size());
        sweep.put("runs", plan.runs());
        sweep.put("seeds", plan.seeds().text());
        sweep.put("axes", plan.axes());
        JsonNode base = plan.base().toJson();
        sweep.put("scenario", base);
        AtomicFiles.write(folder.resolve(SWEEP_JSON), LockstepMapper.json().write(sweep) + "\n");
    }
}
