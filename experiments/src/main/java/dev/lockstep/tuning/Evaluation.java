package dev.lockstep.tuning;

import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.store.Capsule;
import dev.lockstep.sweep.Estimate;
import java.util.List;
import java.util.SortedMap;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What a setting gave with each seed, in the order of the seeds.
 *
 * @param values of the goal; NaN where a run has none
 * @param excesses how far each run is beyond the bounds, as in {@link dev.lockstep.threshold.Thresholds#excess}
 * @param crossed by bound that was not kept, with how many seeds
 * @param failures what replays the runs in which a check failed
 */
record Evaluation(
        List<Double> values, List<Double> excesses, SortedMap<String, Integer> crossed, List<Capsule> failures) {

    /** Copies the collections. */
    Evaluation {
        values = List.copyOf(values);
        excesses = List.copyOf(excesses);
        crossed = ImmutableSortedMap.copyOfSorted(crossed);
        failures = List.copyOf(failures);
    }

    /** Whether all bounds were kept with all seeds. */
    boolean keepsBounds() {
        return crossed.isEmpty();
    }

    /** Whether the goal has a value with each seed. */
    boolean hasValues() {
        return values.stream().noneMatch(value -> value.isNaN());
    }

    /** The goal over the seeds. */
    Estimate value() {
        SummaryStatistics sample = new SummaryStatistics();
        values.forEach(sample::addValue);
        return Estimate.of(sample);
    }

    /** How many seeds there were. */
    int seeds() {
        return values.size();
    }
}
