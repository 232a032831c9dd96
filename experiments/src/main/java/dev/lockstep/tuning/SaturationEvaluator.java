package dev.lockstep.tuning;

import dev.lockstep.saturation.SaturationFailedException;
import dev.lockstep.saturation.SaturationPlan;
import dev.lockstep.saturation.SaturationSearch;
import dev.lockstep.saturation.SeedSaturation;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepSink;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the highest rate at which a setting keeps the bounds, with each seed. */
final class SaturationEvaluator implements Evaluator {

    private final TuningPlan plan;
    private final int workers;
    private final Stopping stopping;
    private final SweepSink sink;

    /** An evaluator, with so many runs at the same time. */
    SaturationEvaluator(TuningPlan plan, int workers, Stopping stopping, SweepSink sink) {
        this.plan = plan;
        this.workers = workers;
        this.stopping = stopping;
        this.sink = sink;
    }

    @Override
    public @Nullable Evaluation evaluate(Setting setting, Seeds seeds) {
        SaturationPlan saturation = plan.saturation(plan.at(setting), seeds);
        List<Double> rates = new ArrayList<>();
        try (Stopping.Watched watched = stopping.watch(() -> {})) {
            ProgressListener progress = (runs, guess, events) -> {
                watched.ended(0);
                if (stopping.isOver()) {
                    throw new StoppedException();
                }
            };
            SaturationSearch search = new SaturationSearch(saturation, workers, progress, sink);
            for (SeedSaturation seed : search.seeds()) {
                Double rate = seed.keptRate();
                // a seed that breaks the bounds at all rates takes no load
                rates.add(rate == null ? 0 : rate);
            }
        } catch (StoppedException e) {
            return null;
        } catch (SaturationFailedException e) {
            return new Evaluation(List.of(), List.of(), new TreeMap<>(), List.of(e.capsule()));
        }
        return new Evaluation(rates, rates.stream().map(rate -> 0.0).toList(), new TreeMap<>(), List.of());
    }

    /** There is no time left for the search. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
