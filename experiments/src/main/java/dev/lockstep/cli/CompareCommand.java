package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Arms;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.sweep.SweepFolder;
import dev.lockstep.threshold.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep compare}. */
@Command(
        name = "compare",
        description =
                "Runs scenarios beside each other with the same seeds and random numbers, and tells what differs from"
                        + " the first one, with 95 %% intervals over the pairs.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lockstep compare raft-across-regions --arm network.loss=0.01 --arm nodes=7,clients=7 --set faults=[]",
            "  lockstep compare my-raft.yaml my-pbft.yaml --seeds 1..20 --measure latencyP99Millis",
            "",
            "Values that are sampled for the same purpose are the same in all arms as far as they mean the same there:",
            "arrivals, operations, delays. The exit code is 0 whatever differs, and 1 if a check fails in a run."
        })
final class CompareCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "1..*",
            description = "Names out of 'lockstep list', or YAML files. The others are compared with the first one.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--arm",
            paramLabel = "PATH=V,PATH=V",
            description = "One more to compare: the first scenario with these changes. May be repeated.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a field in all of them. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "1..10",
            description = "The seeds of each, at least two; ${DEFAULT-VALUE} if not given.")
    private String seeds = "";

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description = "A figure to compare, in place of throughput, latency, messages and CPU. May be repeated.")
    private List<String> measures = new ArrayList<>();

    @Mixin
    private Workers workers = new Workers();

    @Option(names = "--out", paramLabel = "DIR", description = "Keeps every run in DIR, as 'lockstep sweep' does.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final ReportOption report = new ReportOption();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SweepExecution execution = prepare();
        List<String> unknown = SweepMeasures.unknown(measures, execution.plan().measureNames());
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown.get(0));
        }
        if (out != null) {
            SweepFolder.requireFree(out);
            OutputFolder.prepare(out);
        }
        try {
            ComparisonOutput output = new ComparisonOutput(execution, measures);
            return new SweepSession(terminal, execution, output, Thresholds.none(), json, out)
                    .reportingTo(report)
                    .run();
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }

    private SweepExecution prepare() {
        Arms arms = new Arms();
        CatalogEntry first = ScenarioSource.find(scenarios.get(0));
        for (String name : scenarios) {
            Scenario scenario = ScenarioSource.changed(ScenarioSource.find(name), assignments);
            arms.add(scenario.name(), scenario);
        }
        for (String change : changes) {
            List<String> all = new ArrayList<>(assignments);
            all.addAll(Arms.assignments(change));
            arms.add(change, ScenarioSource.changed(first, all));
        }
        if (arms.count() < 2) {
            throw new InvalidInputException("SCENARIO " + scenarios.get(0)
                    + " must be compared with something: name a second scenario, or a change such as --arm nodes=7");
        }
        Seeds wanted = Seeds.parse(seeds);
        if (wanted.count() < 2) {
            throw new InvalidInputException("--seeds " + seeds + " must be at least two: an interval takes two pairs");
        }
        return arms.prepare(wanted, workers.count());
    }
}
