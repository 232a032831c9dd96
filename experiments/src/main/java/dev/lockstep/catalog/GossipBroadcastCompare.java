package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.Quantities;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.gossip.broadcast.BroadcastOptions;
import dev.lockstep.gossip.broadcast.BroadcastOptions.Dissemination;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.TrafficByKind;
import dev.lockstep.scenario.Trial;
import dev.lockstep.workload.Arrivals;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Flooding, rumors and trees over the same overlay of 500 nodes: who is reached, how many copies that takes, and how far
 * they travel; with all nodes up, and with a share of them crashing while messages are broadcast.
 *
 * <p>What to expect: flooding reaches everybody and sends each message over each link, some three copies in vain for each
 * that is needed; a rumor sends about as many and misses a few; the tree sends next to none in vain, and pays with hops, and
 * after crashes with grafts.
 */
public final class GossipBroadcastCompare implements CatalogEntry {

    private static final double CRASH_AT = 0.6;

    /**
     * Parameters of this experiment.
     *
     * @param crashShare share of the nodes that crash at once
     */
    public record Setup(double crashShare) {

        /** Checks the share. */
        public Setup {
            Quantities.requireProbability("crashShare", crashShare);
        }
    }

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-broadcast-compare", args));
    }

    @Override
    public String name() {
        return "gossip-broadcast-compare";
    }

    @Override
    public String description() {
        return "flooding, rumors and trees over HyParView: reach, copies and hops, with and without crashes";
    }

    @Override
    public Setup parameters() {
        return new Setup(0.2);
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("broadcast")
                .name(name())
                .description(description())
                .nodes(500)
                .clients(5)
                .options(BroadcastOptions.DEFAULTS)
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20)))))
                .costs(CostModel.FREE)
                .workload(new OpenLoop(
                        Arrivals.POISSON,
                        5,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(80),
                        new OperationMix(
                                Keys.defaults(), 0, WriteMix.defaults(), new ValueSize.Fixed(new ByteSize(500)))))
                .duration(Duration.ofSeconds(90))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        if (!(session.scenario().options() instanceof BroadcastOptions options)) {
            throw new InvalidInputException("protocol=" + session.scenario().protocol() + " must be broadcast");
        }
        double share = session.parameters(Setup.class).crashShare();
        List<Row> rows = new ArrayList<>();
        for (boolean crashes : new boolean[] {false, true}) {
            for (Dissemination dissemination : Dissemination.values()) {
                Scenario scenario = session.scenario().toBuilder()
                        .options(options.withDissemination(dissemination))
                        .faults(crashes ? crashes(session.scenario(), share) : FaultPlan.NONE)
                        .build();
                List<RunResult> results = session.runTrials(session.trials(), number -> Trial.of(scenario));
                rows.add(Row.of(dissemination, crashes ? share : 0, results));
            }
        }
        if (session.isJson()) {
            session.printJson(new Report(session.scenario().name(), session.seed(), rows));
        } else {
            print(session, rows);
        }
    }

    private static FaultPlan crashes(Scenario scenario, double share) {
        Duration at = Duration.ofNanos((long) (scenario.duration().toNanos() * CRASH_AT));
        int count = (int) Math.round(scenario.nodes() * share);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int node = (int) ((long) i * scenario.nodes() / count);
            faults.add(new NodeFault.Crash(NodeTarget.node(node), at, null, DiskFate.KEEP));
        }
        return new FaultPlan(faults);
    }

    private static void print(ExperimentSession session, List<Row> rows) {
        TextTable table = new TextTable().text("way").figures("crashes");
        for (String column : new String[] {
            "messages",
            "reliability",
            "to all",
            "copies in vain",
            "last hop",
            "last, s",
            "payload, MB",
            "rest, MB",
            "grafts"
        }) {
            table.figures(column);
        }
        for (Row row : rows) {
            table.row(
                    row.way.name().toLowerCase(Locale.ROOT),
                    String.format(Locale.ROOT, "%.0f %%", 100 * row.crashShare),
                    TrialMeans.text(row.messages),
                    String.format(Locale.ROOT, "%.5f", row.reliability),
                    String.format(Locale.ROOT, "%.3f", row.deliveredToAll),
                    String.format(Locale.ROOT, "%.3f", row.redundancy),
                    TrialMeans.text(row.lastHops),
                    TrialMeans.text(row.lastSeconds),
                    TrialMeans.text(row.payloadMegabytes),
                    TrialMeans.text(row.otherMegabytes),
                    TrialMeans.text(row.grafts));
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(
                        "reliability: share of the nodes that were up when a message was broadcast, and got it; copies in"
                                + " vain: for each that is needed");
    }

    /**
     * One way of dissemination; means over the trials.
     *
     * @param way of dissemination
     * @param crashShare share of the nodes that crashed
     * @param messages that were broadcast
     * @param reliability share of the nodes that were up when a message was broadcast, and got it
     * @param deliveredToAll share of the messages that all of those got
     * @param redundancy copies that came to nodes that had them, for each copy that was needed
     * @param lastHops hops to the node that was reached last
     * @param lastSeconds time to it
     * @param payloadMegabytes bytes of messages that are broadcast, in millions
     * @param otherMegabytes bytes of all others
     * @param grafts messages that had to be asked for
     */
    public record Row(
            Dissemination way,
            double crashShare,
            double messages,
            double reliability,
            double deliveredToAll,
            double redundancy,
            double lastHops,
            double lastSeconds,
            double payloadMegabytes,
            double otherMegabytes,
            double grafts) {

        private static final double MILLION = 1e6;

        static Row of(Dissemination way, double crashShare, List<RunResult> results) {
            TrialMeans trials = new TrialMeans(results);
            double payload = results.stream()
                    .mapToDouble(result -> {
                        TrafficByKind gossip = result.messages().get("Gossip");
                        return gossip == null ? 0 : gossip.bytes();
                    })
                    .average()
                    .orElse(0);
            return new Row(
                    way,
                    crashShare,
                    trials.mean("messagesBroadcast"),
                    trials.mean("reliability"),
                    trials.mean("deliveredToAll"),
                    trials.mean("relativeMessageRedundancy"),
                    trials.mean("lastDeliveryHops"),
                    trials.mean("lastDeliverySeconds"),
                    payload / MILLION,
                    (trials.bytes() - payload) / MILLION,
                    trials.mean("grafts"));
        }
    }

    /**
     * What is printed as JSON.
     *
     * @param scenario name of the scenario
     * @param seed of the first trial of each row
     * @param rows all rows
     */
    public record Report(String scenario, long seed, List<Row> rows) {

        /** Copies the list. */
        public Report {
            rows = List.copyOf(rows);
        }
    }
}
