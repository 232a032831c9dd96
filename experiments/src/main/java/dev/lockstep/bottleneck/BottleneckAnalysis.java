package dev.lockstep.bottleneck;

import dev.lockstep.comparison.Difference;
import dev.lockstep.comparison.PairedComparison;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.Arms;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import dev.lockstep.threshold.ThresholdMeasure;
import dev.lockstep.threshold.Unit;
import dev.lockstep.tuning.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds what holds a scenario back: rules look at its runs, and what they propose is run beside the scenario as it is, with
 * the same seeds. Use: {@link #observe}, then carry out what {@link #prepare} gives with this as its sink, then
 * {@link #diagnosis}.
 */
public final class BottleneckAnalysis implements SweepSink {

    private static final String AS_IT_IS = "as it is";
    /** With common random numbers a difference can be sure and too small to care for. */
    private static final double WORTH_A_WORD = 0.01;

    private static final List<Rule> RULES = List.of(
            new BusyCpu(),
            new BusyNetworkCard(),
            new BusyDisk(),
            new SmallBatches(),
            new FullWindow(),
            new TightTimeouts(),
            new Impatience(),
            new FewClients(),
            new Distance(),
            new LossyLinks(),
            new Faults(),
            new Overload(),
            new LongTail());

    private final Scenario scenario;
    private final Seeds seeds;
    private final Goal goal;
    private final String figure;
    private final List<Finding> findings;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final List<Tried> refused = new ArrayList<>();
    private @Nullable PairedComparison comparison;

    /** A proposal that the scenario can take. */
    private record Candidate(Finding finding, Proposal proposal, Scenario scenario) {}

    private BottleneckAnalysis(Scenario scenario, Seeds seeds, Goal goal, String figure, List<Finding> findings) {
        this.scenario = scenario;
        this.seeds = seeds;
        this.goal = goal;
        this.figure = figure;
        this.findings = findings;
        findings.forEach(finding -> finding.proposals().forEach(proposal -> add(finding, proposal)));
    }

    /**
     * Runs the scenario, and looks at what it does. Runs in which a check fails are not looked at.
     *
     * @param seeds at least two
     * @param goal what should become better; null for throughput if clients wait or do not get what they ask for, and else
     *     for latency.p99
     * @param workers how many runs take place at the same time, at least 1
     * @param progress is told after each run, of the number of runs so far and in all
     * @throws InvalidInputException if the goal is no figure of a run
     */
    public static BottleneckAnalysis observe(
            Scenario scenario, Seeds seeds, @Nullable Goal goal, int workers, ProgressListener progress) {
        if (seeds.count() < 2) {
            throw new InvalidInputException(
                    "--seeds " + seeds.text() + " must be at least two: an interval takes two pairs");
        }
        if (goal != null) {
            figure(goal);
        }
        List<RunResult> runs = new ArrayList<>();
        AtomicLong events = new AtomicLong();
        new Arms().add(AS_IT_IS, scenario).prepare(seeds, workers).run(run -> {
            if (run.result().held()) {
                runs.add(run.result());
            }
            progress.reached(
                    run.index() + 1L,
                    seeds.count(),
                    events.addAndGet(run.result().events()));
        });
        Observed observed = new Observed(scenario, runs);
        Goal aim = goal == null ? usualGoal(observed) : goal;
        return new BottleneckAnalysis(
                scenario, seeds, aim, figure(aim), runs.isEmpty() ? List.of() : findings(observed));
    }

    private static List<Finding> findings(Observed observed) {
        return RULES.stream()
                .flatMap(rule -> rule.look(observed).stream())
                .sorted(Comparator.comparing(Finding::isSuspect).reversed())
                .toList();
    }

    /** The runs of the scenario as it is, and of all that was proposed. */
    public SweepExecution prepare(int workers) {
        Arms arms = new Arms().add(AS_IT_IS, scenario);
        candidates.forEach((name, candidate) -> arms.add(name, candidate.scenario()));
        SweepExecution execution = arms.prepare(seeds, workers);
        comparison = new PairedComparison(execution.plan());
        return execution;
    }

    @Override
    public void completed(SweepRun run) {
        compared().completed(run);
    }

    /** What came of it. */
    public Diagnosis diagnosis() {
        Map<String, Difference> differences = new LinkedHashMap<>();
        compared()
                .compare(List.of(figure))
                .differences()
                .forEach(difference -> differences.put(difference.arm(), difference));
        List<Tried> tried = new ArrayList<>();
        candidates.forEach((name, candidate) -> tried.add(tried(candidate, differences.get(name))));
        tried.addAll(refused);
        tried.sort(Comparator.comparingDouble(Tried::meanGain).reversed());
        Double value =
                differences.values().stream().findFirst().map(Difference::first).orElse(null);
        return new Diagnosis(scenario, goal, seeds, value, findings, tried);
    }

    private void add(Finding finding, Proposal proposal) {
        if (candidates.containsKey(proposal.text())) {
            return; // two rules may propose the same
        }
        try {
            Scenario changed =
                    ScenarioTree.of(scenario).with(proposal.assignments()).bind();
            candidates.put(proposal.text(), new Candidate(finding, proposal, changed));
        } catch (InvalidInputException e) {
            String reason = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
            refused.add(new Tried(finding, proposal, null, null, null, Effect.REFUSED, reason));
        }
    }

    private Tried tried(Candidate candidate, @Nullable Difference difference) {
        Estimate gain = difference == null ? null : goal.gain(difference);
        if (difference == null || gain == null) {
            return new Tried(candidate.finding(), candidate.proposal(), null, null, null, Effect.NOT_COMPARED, "");
        }
        Effect effect = !difference.isSignificant() || Math.abs(gain.mean()) < WORTH_A_WORD
                ? Effect.NOTHING
                : gain.mean() > 0 ? Effect.HELPED : Effect.WORSE;
        return new Tried(
                candidate.finding(),
                candidate.proposal(),
                difference.other(),
                gain,
                difference.probability(),
                effect,
                "");
    }

    private PairedComparison compared() {
        if (comparison == null) {
            throw new IllegalStateException("nothing was prepared");
        }
        return comparison;
    }

    /** More throughput where there is more to have; where everybody gets what they ask for, an earlier answer. */
    private static Goal usualGoal(Observed observed) {
        boolean isMoreToHave = !observed.scenario().workload().isOpen() || observed.isOverloaded();
        return isMoreToHave
                ? Goal.parse("throughput", true, observed.scenario().measureNames())
                : Goal.parse("latency.p99", false, observed.scenario().measureNames());
    }

    private static String figure(Goal goal) {
        ThresholdMeasure measure = goal.measure();
        if (measure == null || measure.unit() == Unit.SHARE) {
            throw new InvalidInputException((goal.isMaximized() ? "--maximize " : "--minimize ") + goal.name()
                    + " must be a figure of each run, such as throughput, latency.p99 or succeededShare");
        }
        return measure.figure();
    }
}
