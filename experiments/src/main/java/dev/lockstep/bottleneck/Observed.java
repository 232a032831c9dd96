package dev.lockstep.bottleneck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.protocol.Tunable;
import dev.lockstep.scenario.Protocols;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Runs of a scenario, for rules to look at.
 *
 * @param runs with different seeds
 */
record Observed(Scenario scenario, List<RunResult> runs) {

    /** Below this part of the operations a system does not cope with its load. */
    private static final double COPING = 0.95;

    Observed {
        runs = List.copyOf(runs);
    }

    /** The mean of a figure over the runs; 0 if there are none. */
    double mean(ToDoubleFunction<RunResult> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(0);
    }

    /** The mean of one of the protocol's measures, or 0 if it has none of this name. */
    double measure(String name) {
        return mean(run -> run.measures().getOrDefault(name, 0).doubleValue());
    }

    /** The options of the protocol that hold back in some way. */
    List<Tunable> tunables(Tunable.Limit limit) {
        return Protocols.named(scenario.protocol()).tunables().stream()
                .filter(tunable -> tunable.limits() == limit)
                .toList();
    }

    /** A part of the scenario as it stands in files; missing if there is none. */
    JsonNode part(String... path) {
        JsonNode node = ScenarioTree.of(scenario).toJson();
        for (String field : path) {
            node = node.path(field);
        }
        return node;
    }

    /** Whether anything is broken on purpose. */
    boolean hasFaults() {
        return !scenario.faults().faults().isEmpty() || scenario.randomFaults() != null;
    }

    /** The part of the run in which clients invoke operations, above 0. */
    double loadedShare() {
        Duration end = scenario.duration();
        Duration stop = scenario.workload().stop();
        Duration loaded = (stop == null || stop.compareTo(end) > 0 ? end : stop)
                .minus(scenario.workload().start());
        return loaded.isNegative() || loaded.isZero() ? 1 : loaded.toNanos() / (double) end.toNanos();
    }

    /** Part of the operations invoked that succeeded within the run. */
    double succeededShare() {
        return mean(run -> run.operations().invoked() == 0
                ? 1
                : (double) run.operations().succeeded() / run.operations().invoked());
    }

    /** Whether clients ask for more than they get, though they do not wait for it. */
    boolean isOverloaded() {
        return scenario.workload().isOpen() && succeededShare() < COPING;
    }
}
