package dev.lockstep.cli;

import dev.lockstep.comparison.StoredComparison;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.ArmGrid;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.sweep.SweepFolder;
import dev.lockstep.threshold.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
                "Runs scenarios beside each other with the same seeds and random numbers, alone or in each cell of a grid,"
                        + " and tells what differs from the first one, with 95 %% intervals over the pairs.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lockstep compare raft-across-regions --arm network.loss=0.01 --arm nodes=7,clients=7 --set faults=[]",
            "  lockstep compare my-raft.yaml my-pbft.yaml --seeds 1..20 --measure latencyP99Millis",
            "  lockstep compare raft-quorums pbft-quorums --set nodes=4,16,64 --seeds 1..5",
            "  lockstep compare --stored before after",
            "",
            "Values that are sampled for the same purpose are the same in all arms as far as they mean the same there:",
            "arrivals, operations, delays. The exit code is 0 whatever differs, and 1 if a check fails in a run."
        })
final class CompareCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Names out of 'lockstep list', or YAML files. The others are compared with the first one.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--arm",
            paramLabel = "PATH=V,PATH=V",
            description = "One more to compare: the first scenario with these changes. May be repeated.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=V1,V2",
            description = "Sets a field in all of them. With several values they are compared at each, as in a sweep."
                    + " May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "NAME:PATH=V,PATH=V",
            description = "They are compared with these changes, too, under this name, such as WAN:network.loss=0.01;"
                    + " NAME: alone changes nothing. May be repeated.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--stored",
            paramLabel = "DIR",
            arity = "2",
            description = "Compares two sweeps that --out has kept, in place of running anything.")
    private List<Path> stored = new ArrayList<>();

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
    private final HistoryOption history = new HistoryOption();

    @Mixin
    private final ReportOption report = new ReportOption();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!stored.isEmpty()) {
            return compareStored();
        }
        SweepExecution execution = prepare();
        requireKnown(execution.plan().measureNames());
        if (out != null) {
            SweepFolder.requireFree(out);
            OutputFolder.prepare(out);
        }
        try {
            ComparisonOutput output = new ComparisonOutput(execution, measures);
            return new SweepSession(terminal, execution, output, Thresholds.none(), json, out)
                    .reportingTo(report)
                    .run(history.begin(
                            terminal, execution.plan().name(), execution.plan().runs()));
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }

    private SweepExecution prepare() {
        if (scenarios.isEmpty()) {
            throw new InvalidInputException(
                    "SCENARIO must be named, and something to compare it with; or --stored DIR DIR");
        }
        Seeds wanted = Seeds.parse(seeds);
        if (wanted.count() < 2) {
            throw new InvalidInputException("--seeds " + seeds + " must be at least two: an interval takes two pairs");
        }
        ArmGrid grid = new ComparedArms(scenarios, changes, assignments, variants).grid();
        return grid.prepare(wanted, workers.count());
    }

    private int compareStored() {
        if (!scenarios.isEmpty()
                || !changes.isEmpty()
                || !assignments.isEmpty()
                || !variants.isEmpty()
                || out != null) {
            throw new InvalidInputException("--stored " + stored.get(0) + " " + stored.get(1)
                    + " must stand without SCENARIO, --arm, --set, --variant and --out: nothing is run");
        }
        StoredComparison comparison = new StoredComparison(stored.get(0), stored.get(1));
        requireKnown(comparison.measures());
        new StoredOutput(comparison, SweepMeasures.compared(measures, comparison.measures()))
                .print(terminal.out(), json);
        return ExitCode.HELD;
    }

    private void requireKnown(Collection<String> own) {
        List<String> unknown = SweepMeasures.unknown(measures, own);
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown.get(0));
        }
    }
}
