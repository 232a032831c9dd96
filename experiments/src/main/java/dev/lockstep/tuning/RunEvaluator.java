package dev.lockstep.tuning;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.store.Capsule;
import dev.lockstep.sweep.Arms;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import dev.lockstep.threshold.ThresholdMeasure;
import dev.lockstep.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs a setting once with each seed. */
final class RunEvaluator implements Evaluator {

    private final TuningPlan plan;
    private final ThresholdMeasure measure;
    private final int workers;
    private final Stopping stopping;
    private final SweepSink sink;

    /**
     * An evaluator.
     *
     * @param measure what is to become better
     * @param workers how many runs take place at the same time, at least 1
     * @param sink is told of each run
     */
    RunEvaluator(TuningPlan plan, ThresholdMeasure measure, int workers, Stopping stopping, SweepSink sink) {
        this.plan = plan;
        this.measure = measure;
        this.workers = workers;
        this.stopping = stopping;
        this.sink = sink;
    }

    @Override
    public @Nullable Evaluation evaluate(Setting setting, Seeds seeds) {
        Scenario scenario = plan.at(setting);
        SweepExecution execution = new Arms().add(setting.text(), scenario).prepare(seeds, workers);
        Tally tally = new Tally(scenario);
        boolean isComplete;
        try (Stopping.Watched watched = stopping.watch(execution::stop)) {
            isComplete = execution
                    .run(run -> {
                        sink.completed(run);
                        tally.add(run);
                        watched.ended(run.result().events());
                    })
                    .isComplete();
        }
        return isComplete ? tally.evaluation() : null;
    }

    /** What came of the runs so far. */
    private final class Tally {

        private final Scenario scenario;
        private final List<Double> values = new ArrayList<>();
        private final List<Double> excesses = new ArrayList<>();
        private final SortedMap<String, Integer> crossed = new TreeMap<>();
        private final List<Capsule> failures = new ArrayList<>();

        Tally(Scenario scenario) {
            this.scenario = scenario;
        }

        void add(SweepRun run) {
            RunResult result = run.result();
            Capsule capsule = run.capsule();
            if (capsule != null) {
                failures.add(capsule);
            }
            Thresholds bounds = Thresholds.parse(TuningPlan.BOUND_OPTION, plan.bounds(), scenario.measureNames());
            bounds.add(result, "");
            bounds.crossed().forEach(bound -> crossed.merge(bound, 1, Integer::sum));
            excesses.add(bounds.excess(result));
            values.add(measure.value(result).orElse(Double.NaN));
        }

        Evaluation evaluation() {
            return new Evaluation(values, excesses, crossed, failures);
        }
    }
}
