package dev.lockstep.cli;

import dev.lockstep.bench.BaselineRecorder;
import dev.lockstep.cost.Costs;
import dev.lockstep.page.Page;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Cell;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What {@code lockstep bench} shows, kept as a baseline once all runs have ended. */
final class BaselineSaveOutput implements SweepOutput {

    private final Terminal terminal;
    private final SweepExecution execution;
    private final BenchOutput bench;
    private final BaselineRecorder recorder;
    private final BaselinePlace place;
    private final int repeat;

    /**
     * An output.
     *
     * @param repeat number of JVMs that measure costs; 0 for none
     */
    BaselineSaveOutput(
            Terminal terminal, SweepExecution execution, BenchOutput bench, BaselinePlace place, int repeat) {
        this.terminal = terminal;
        this.execution = execution;
        this.bench = bench;
        this.recorder = new BaselineRecorder(execution.plan());
        this.place = place;
        this.repeat = repeat;
    }

    @Override
    public void completed(SweepRun run) {
        bench.completed(run);
        recorder.completed(run);
    }

    @Override
    public void printHeading(PrintStream out) {
        bench.printHeading(out);
    }

    @Override
    public void print(PrintStream out, SweepResult result, double wallSeconds) {
        bench.print(out, result, wallSeconds);
        if (!result.isComplete()) {
            return;
        }
        Costs costs = null;
        if (repeat > 0) {
            out.flush();
            List<Scenario> scenarios =
                    execution.plan().cells().stream().map(Cell::scenario).toList();
            costs = Repetition.measure(scenarios, execution.plan().seeds().at(0), repeat, terminal, true);
            out.println(String.format(
                    Locale.ROOT,
                    "costs        measured in %d JVMs; a step of the calibration load takes %.1f ns",
                    repeat,
                    costs.calibrationNanos()));
        }
        place.save(recorder.baseline(costs));
        out.println("baseline     " + place.text());
    }

    @Override
    public boolean isGood() {
        return bench.isGood();
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        return bench.page(result, thresholds, wallSeconds, command);
    }

    @Override
    public Object toJson(SweepResult result, double wallSeconds) {
        return bench.toJson(result, wallSeconds);
    }
}
