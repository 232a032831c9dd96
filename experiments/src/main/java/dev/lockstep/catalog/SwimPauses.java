package dev.lockstep.catalog;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.DurationText;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.gossip.swim.SwimOptions;
import dev.lockstep.gossip.swim.SwimOptions.Lifeguard;
import dev.lockstep.host.DiskFate;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Members that are paused again and again, all at the same times, with and without Lifeguard's extensions. */
final class SwimPauses {

    /** When the first pause begins, and how long before the end of the run the last one may. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** One healthy member crashes so long before the end, so that detection is seen, too. */
    private static final Duration CRASH_BEFORE_END = Duration.ofMinutes(2);

    private SwimPauses() {}

    private static Map<String, Lifeguard> variants() {
        Lifeguard all = Lifeguard.ALL;
        Map<String, Lifeguard> variants = new LinkedHashMap<>();
        variants.put("plain SWIM", Lifeguard.NONE);
        variants.put("local health", with(true, false, false));
        variants.put("dynamic suspicion", with(false, true, false));
        variants.put("buddies", with(false, false, true));
        variants.put("Lifeguard, all three", all);
        return variants;
    }

    private static Lifeguard with(boolean localHealth, boolean dynamicSuspicion, boolean buddies) {
        Lifeguard all = Lifeguard.ALL;
        return new Lifeguard(
                localHealth, dynamicSuspicion, buddies, all.maxHealth(), all.maxFactor(), all.confirmations());
    }

    /** Measures each variant. */
    static List<Row> run(ExperimentSession session, SwimSetup setup) {
        List<Row> rows = new ArrayList<>();
        SwimOptions options = GossipSwim.options(session.scenario());
        variants().forEach((name, lifeguard) -> {
            Scenario scenario = session.scenario().toBuilder()
                    .nodes(setup.members())
                    .options(options.withLifeguard(lifeguard))
                    .faults(faults(session.scenario().duration(), setup))
                    .build();
            TrialMeans trials = new TrialMeans(session.runTrials(session.trials(), number -> Trial.of(scenario)));
            rows.add(new Row(
                    name,
                    trials.mean("falsePositives"),
                    trials.mean("falsePositivesAtHealthy"),
                    trials.mean("falseDeclarations"),
                    trials.mean("falseSuspicions"),
                    trials.mean("firstDetectionMeanSeconds"),
                    trials.mean("lastDetectionMeanSeconds"),
                    trials.messages() / setup.members() / (scenario.duration().toNanos() / 1e9)));
        });
        return rows;
    }

    private static FaultPlan faults(Duration duration, SwimSetup setup) {
        List<Fault> faults = new ArrayList<>();
        Duration last = duration.minus(MARGIN);
        for (Duration at = MARGIN;
                at.compareTo(last) < 0;
                at = at.plus(setup.pauseLasts()).plus(setup.awakeFor())) {
            for (int i = 0; i < setup.paused(); i++) {
                int node = (int) ((long) i * setup.members() / setup.paused());
                faults.add(new NodeFault.Pause(NodeTarget.node(node), at, setup.pauseLasts()));
                faults.add(backlog(NodeTarget.node(node), at, setup.pauseLasts()));
            }
        }
        Duration crash = duration.minus(CRASH_BEFORE_END);
        if (!crash.isNegative()) {
            faults.add(new NodeFault.Crash(NodeTarget.node(setup.members() - 1), crash, null, DiskFate.KEEP));
        }
        return new FaultPlan(faults);
    }

    /** What comes in meanwhile is handled when the pause is over, as fast as it came, and not before timers that are due. */
    private static Fault backlog(NodeTarget node, Duration at, Duration lasts) {
        return new LinkFault.Degrade(
                at, lasts, List.of(), List.of(node), DurationDistribution.constant(lasts), 0, 0, 0, 0);
    }

    static void print(ExperimentSession session, SwimSetup setup, List<Row> rows) {
        TextTable table = new TextTable().text("extensions");
        for (String column : new String[] {
            "false positives",
            "at healthy members",
            "own findings",
            "false suspicions",
            "crash: first knows, s",
            "last, s",
            "messages/member/s"
        }) {
            table.figures(column);
        }
        for (Row row : rows) {
            table.row(
                    row.extensions,
                    TrialMeans.text(row.falsePositives),
                    TrialMeans.text(row.falsePositivesAtHealthy),
                    TrialMeans.text(row.falseDeclarations),
                    TrialMeans.text(row.falseSuspicions),
                    TrialMeans.text(row.firstDetectionSeconds),
                    TrialMeans.text(row.lastDetectionSeconds),
                    TrialMeans.text(row.messagesPerMemberAndSecond));
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "%d members, of which %d are paused for %s again and again, and awake for %s between; means of %d"
                                + " trials; false: about members that are up and never paused",
                        setup.members(),
                        setup.paused(),
                        DurationText.format(setup.pauseLasts()),
                        DurationText.format(setup.awakeFor()),
                        session.trials()));
    }

    /**
     * One variant. All figures are means over the trials.
     *
     * @param extensions that are on
     * @param falsePositives times that a member took one for dead that was up and never paused
     * @param falsePositivesAtHealthy those of members that were never paused themselves
     * @param falseDeclarations those that a member found out by itself
     * @param falseSuspicions suspicions of such members that began with a failed probe
     * @param firstDetectionSeconds from the crash until the first member declares it
     * @param lastDetectionSeconds until the last one knows
     * @param messagesPerMemberAndSecond that were sent
     */
    record Row(
            String extensions,
            double falsePositives,
            double falsePositivesAtHealthy,
            double falseDeclarations,
            double falseSuspicions,
            double firstDetectionSeconds,
            double lastDetectionSeconds,
            double messagesPerMemberAndSecond) {}
}
