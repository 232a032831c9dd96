package dev.lockstep.catalog;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.gossip.swim.SwimOptions;
import dev.lockstep.gossip.theory.FailureDetection;
import dev.lockstep.host.DiskFate;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Groups of different sizes, some members of which crash, one after another. */
final class SwimSizes {

    private static final int SMALLEST = 10;
    private static final int STEP = 10;
    private static final int LARGE = 1_000;
    /** Crashes are spread over this part of the run, so that all can be detected before its end. */
    private static final double FIRST_CRASH = 0.05;

    private static final double LAST_CRASH = 0.85;

    private SwimSizes() {}

    /** Measures each size. */
    static List<Row> run(ExperimentSession session, SwimSetup setup) {
        List<Row> rows = new ArrayList<>();
        for (int members = SMALLEST; members <= setup.largest(); members *= STEP) {
            Scenario scenario = session.scenario().toBuilder()
                    .nodes(members)
                    .faults(crashes(session.scenario().duration(), members, setup.crashShare()))
                    .build();
            TrialMeans trials =
                    new TrialMeans(session.runTrials(count(session, members), number -> Trial.of(scenario)));
            rows.add(row(scenario, trials));
        }
        return rows;
    }

    /** Large groups have more crashes to take the mean of. */
    private static int count(ExperimentSession session, int members) {
        return members > LARGE ? Math.max(1, session.trials() / STEP) : session.trials();
    }

    private static Row row(Scenario scenario, TrialMeans trials) {
        SwimOptions options = GossipSwim.options(scenario);
        double periodSeconds = options.period().toNanos() / 1e9;
        double seconds = scenario.duration().toNanos() / 1e9;
        int members = scenario.nodes();
        double loss = scenario.network().loss();
        return new Row(
                members,
                trials.mean("crashes"),
                trials.mean("firstProbeFailedMeanSeconds") / periodSeconds,
                FailureDetection.periodsToFailedProbe(1),
                FailureDetection.periodsToDetection(1),
                trials.mean("firstDetectionMeanSeconds"),
                trials.mean("lastDetectionMeanSeconds"),
                trials.mean("lastDetectionMaxSeconds"),
                trials.messages() / members / seconds * periodSeconds,
                FailureDetection.messagesPerPeriod(
                        loss, options.k(), options.lifeguard().localHealth()),
                trials.bytes() / members / seconds,
                trials.mean("falseSuspicions"),
                FailureDetection.falseProbe(loss, options.k()) * members * seconds / periodSeconds,
                trials.mean("falsePositives"),
                trials.cpuSeconds());
    }

    private static FaultPlan crashes(Duration duration, int members, double share) {
        int count = Math.max(1, (int) Math.round(members * share));
        List<Fault> crashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double at = FIRST_CRASH + (LAST_CRASH - FIRST_CRASH) * i / count;
            crashes.add(new NodeFault.Crash(
                    NodeTarget.node((int) ((long) i * members / count)),
                    Duration.ofNanos((long) (duration.toNanos() * at)),
                    null,
                    DiskFate.KEEP));
        }
        return new FaultPlan(crashes);
    }

    static void print(ExperimentSession session, List<Row> rows) {
        TextTable table = new TextTable();
        for (String column : new String[] {
            "members",
            "crashes",
            "failed probe, periods",
            "expected",
            "first knows, s",
            "last, s",
            "at most",
            "messages/member/period",
            "expected",
            "bytes/member/s",
            "false suspicions",
            "expected",
            "false deaths",
            "CPU, s"
        }) {
            table.figures(column);
        }
        for (Row row : rows) {
            table.row(
                    String.format(Locale.ROOT, "%,d", row.members),
                    TrialMeans.text(row.crashes),
                    TrialMeans.text(row.failedProbePeriods),
                    TrialMeans.text(row.expectedFailedProbePeriods),
                    TrialMeans.text(row.firstDetectionSeconds),
                    TrialMeans.text(row.lastDetectionSeconds),
                    TrialMeans.text(row.lastDetectionMaxSeconds),
                    TrialMeans.text(row.messagesPerMemberAndPeriod),
                    TrialMeans.text(row.expectedMessages),
                    TrialMeans.text(row.bytesPerMemberAndSecond),
                    TrialMeans.text(row.falseSuspicions),
                    TrialMeans.text(row.expectedFalseSuspicions),
                    TrialMeans.text(row.falsePositives),
                    TrialMeans.text(row.cpuSeconds));
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "from a crash to the end of the first probe that fails: 1/q + 1 periods if members have phases of"
                                + " their own;%nin whole periods of a common phase 1/(1 - e^-q) = %.2f (SWIM, 3.1), q = 1",
                        FailureDetection.periodsToDetection(1)));
    }

    /**
     * One size. All figures are means over the trials.
     *
     * @param members size of the group
     * @param crashes of members
     * @param failedProbePeriods from a crash until a probe of it has failed
     * @param expectedFailedProbePeriods the same, by theory for phases of their own
     * @param publishedPeriods the closed form of the SWIM paper
     * @param firstDetectionSeconds from a crash until the first member declares it
     * @param lastDetectionSeconds until the last one knows
     * @param lastDetectionMaxSeconds the same for the crash that takes longest
     * @param messagesPerMemberAndPeriod that were sent
     * @param expectedMessages the same, by theory
     * @param bytesPerMemberAndSecond that were sent
     * @param falseSuspicions of members that were up
     * @param expectedFalseSuspicions the same, by theory
     * @param falsePositives times that a member took one for dead that was up
     * @param cpuSeconds for a run
     */
    record Row(
            int members,
            double crashes,
            double failedProbePeriods,
            double expectedFailedProbePeriods,
            double publishedPeriods,
            double firstDetectionSeconds,
            double lastDetectionSeconds,
            double lastDetectionMaxSeconds,
            double messagesPerMemberAndPeriod,
            double expectedMessages,
            double bytesPerMemberAndSecond,
            double falseSuspicions,
            double expectedFalseSuspicions,
            double falsePositives,
            double cpuSeconds) {}
}
