package dev.lockstep.cli;

import dev.lockstep.scenario.Scenario;
import dev.lockstep.tuning.Goal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command makes better: one of two options. */
final class GoalOption {

    @Option(
            names = "--maximize",
            paramLabel = "MEASURE",
            description = "What should become more: throughput, or any other measure that thresholds know, or"
                    + " saturation, the highest rate of an open loop at which the bounds are kept.")
    private @Nullable String maximized;

    @Option(names = "--minimize", paramLabel = "MEASURE", description = "What should become less, such as latency.p99.")
    private @Nullable String minimized;

    /** The goal, which is about runs of a scenario. */
    Goal of(Scenario scenario) {
        return maximized != null
                ? Goal.parse(maximized, true, scenario.measureNames())
                : Goal.parse(String.valueOf(minimized), false, scenario.measureNames());
    }
}
