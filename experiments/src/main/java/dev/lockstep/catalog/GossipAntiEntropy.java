package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Direction;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Seeding;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.theory.Epidemics;
import dev.lockstep.gossip.theory.RoundsToAll;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A hundred replicas of a map of ten thousand keys, of which the first replica has some newer: how long push, pull and both
 * take until all maps are equal, and what that costs, for differences of none to all keys.
 *
 * <p>What to expect: what is moved grows with the number of keys that differ and hardly with those that do not; an exchange
 * of equal maps is one message with one hash. The time is that of a simple epidemic, push slower than pull, both together
 * fastest.
 */
public final class GossipAntiEntropy implements CatalogEntry {

    private static final int[] DIFFERENCES = {0, 1, 10, 100, 1_000, 10_000};
    private static final double NANOS_PER_SECOND = 1e9;

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-anti-entropy", args));
    }

    @Override
    public String name() {
        return "gossip-anti-entropy";
    }

    @Override
    public String description() {
        return "a hundred replicas of a map become equal: time and cost by how much they differ";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("anti-entropy")
                .name(name())
                .description(description())
                .nodes(100)
                .clients(0)
                .options(AntiEntropyOptions.DEFAULTS.with(Direction.PUSH_PULL, new Seeding(10_000, 100, 100)))
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(Duration.ofMillis(1))))
                .costs(CostModel.FREE)
                .duration(Duration.ofSeconds(30))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        if (!(session.scenario().options() instanceof AntiEntropyOptions options)) {
            throw new InvalidInputException("protocol=" + session.scenario().protocol() + " must be anti-entropy");
        }
        List<Row> rows = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (int different : DIFFERENCES) {
                if (different <= options.seeding().keys()) {
                    rows.add(row(session, options, direction, different));
                }
            }
        }
        if (session.isJson()) {
            session.printJson(new Report(session.scenario().name(), session.seed(), rows));
        } else {
            print(session, rows);
        }
    }

    private static Row row(ExperimentSession session, AntiEntropyOptions options, Direction direction, int different) {
        Seeding seeding = options.seeding();
        Scenario scenario = session.scenario().toBuilder()
                .options(options.with(direction, new Seeding(seeding.keys(), different, seeding.valueBytes())))
                .build();
        TrialMeans trials = new TrialMeans(session.runTrials(session.trials(), number -> Trial.of(scenario)));
        int nodes = scenario.nodes();
        double periodSeconds = options.period().toNanos() / NANOS_PER_SECOND;
        double bytes = trials.bytes();
        double exchanges = trials.mean("exchanges");
        return new Row(
                direction,
                different,
                trials.mean("lastDifferentSeconds") / periodSeconds,
                different == 0 || nodes > RoundsToAll.LARGEST
                        ? 0
                        : RoundsToAll.expected(nodes, Exchange.valueOf(direction.name())),
                trials.mean("differentMapsAtEnd") == 1,
                bytes / exchanges,
                bytes / Math.max(1, (double) different * (nodes - 1)),
                trials.mean("entriesReceived"),
                trials.mean("entriesObsolete"));
    }

    private static void print(ExperimentSession session, List<Row> rows) {
        TextTable table = new TextTable().text("direction");
        for (String column : new String[] {
            "keys that differ",
            "periods until equal",
            "rounds by chain",
            "bytes/exchange",
            "bytes/entry moved",
            "entries moved",
            "in vain"
        }) {
            table.figures(column);
        }
        table.text("");
        for (Row row : rows) {
            table.row(
                    row.direction.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    String.format(Locale.ROOT, "%,d", row.different),
                    TrialMeans.text(row.periodsUntilEqual),
                    row.expectedRounds == 0 ? "" : TrialMeans.text(row.expectedRounds),
                    TrialMeans.text(row.bytesPerExchange),
                    row.different == 0 ? "" : TrialMeans.text(row.bytesPerEntry),
                    TrialMeans.text(row.entriesMoved),
                    TrialMeans.text(row.entriesInVain),
                    row.areEqual ? "" : "not equal at the end");
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "by chain: rounds of a simple epidemic in which all act together, exactly; here each replica has a"
                                + " phase of its own.%nPittel's log2 n + ln n is %.2f",
                        Epidemics.pittelPushRounds(session.scenario().nodes())));
    }

    /**
     * One direction and difference; means over the trials.
     *
     * @param direction of entries
     * @param different number of keys that were newer at one replica
     * @param periodsUntilEqual time until all maps were equal
     * @param expectedRounds of a simple epidemic with common rounds; 0 if it does not apply
     * @param areEqual whether all maps were equal at the end
     * @param bytesPerExchange over all exchanges of the run, those of equal maps included
     * @param bytesPerEntry bytes for each entry that one replica lacked
     * @param entriesMoved entries that were stored
     * @param entriesInVain entries that came to replicas that had them
     */
    public record Row(
            Direction direction,
            int different,
            double periodsUntilEqual,
            double expectedRounds,
            boolean areEqual,
            double bytesPerExchange,
            double bytesPerEntry,
            double entriesMoved,
            double entriesInVain) {}

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
