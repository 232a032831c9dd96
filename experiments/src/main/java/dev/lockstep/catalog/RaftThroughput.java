package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.BitRate;
import dev.lockstep.data.ByteSize;
import dev.lockstep.network.Bandwidth;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.raft.InitialState;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.raft.SnapshotOptions;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import dev.lockstep.scenario.TypicalCosts;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The shape of throughput: how many writes per second a Raft cluster completes with more and more clients, and with more and
 * more servers, beside what {@link LeaderLoad} derives from the cost model and the bandwidth.
 *
 * <p>The leader's CPU takes time for each message and byte, and its network card sends at 350 Mbit/s. Each AppendEntries
 * carries one entry, and 32 may be on the way to each follower. A card of that rate also spaces out what a follower gets, so
 * that it acknowledges each message on its own; with a faster one, acknowledgements would be shared, and the closed form
 * would not hold.
 *
 * <p>What to expect: throughput rises with the clients, as one operation takes about a millisecond, until one resource of
 * the leader is always busy: its CPU with values of 100 bytes, its network card with values of 4,000. There it stays,
 * within a percent of the closed form. Each two servers more cost the leader two messages more for each write, so the limit
 * falls. {@code --set experiment.clients=[1,256]}, {@code --set experiment.values=[1kB]}, {@code --set
 * network.bandwidth.rate=300Mbps}, {@code --set disk.writeByteNanos=200} or {@code --set
 * options.replication.pipelineEntries=4} run other grids, in which the disk or the window may bind.
 */
public final class RaftThroughput implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-throughput", args));
    }

    @Override
    public String name() {
        return "raft-throughput";
    }

    @Override
    public String description() {
        return "throughput of Raft over clients and servers, beside the closed form for the leader's CPU and network card";
    }

    @Override
    public ThroughputGrid parameters() {
        return ThroughputGrid.DEFAULTS;
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("raft")
                .name(name())
                .description(description())
                .nodes(3)
                .clients(4)
                .options(RaftOptions.DEFAULTS
                        .withBatches(Duration.ZERO, 1, 1 << 20)
                        // a larger one lets hundreds of entries leave in one burst, for which the clients then wait
                        // together, while the card is idle
                        .withPipelineEntries(32)
                        // to take a snapshot costs CPU time, too, which the closed form does not have
                        .withSnapshots(SnapshotOptions.NEVER)
                        // clients wait long when there are many, and ask once
                        .withClients(Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ZERO)
                        .withInitialState(new InitialState(1, ThroughputRow.LEADER, List.of())))
                .network(NetworkConfig.defaults()
                        .withBandwidth(
                                new Bandwidth(new BitRate(350_000_000), new ByteSize(64 << 20), new ByteSize(66))))
                .costs(TypicalCosts.SERVER)
                .disk(Disk.instant())
                .workload(new ClosedLoop(
                        1,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        null,
                        new OperationMix(
                                new Keys(10, KeyChoice.UNIFORM, 0),
                                0,
                                WriteMix.defaults(),
                                new ValueSize.Fixed(new ByteSize(100)))))
                .duration(Duration.ofSeconds(3))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        List<ThroughputRun> runs = ThroughputRun.of(session.scenario(), session.parameters(ThroughputGrid.class));
        List<RunResult> results = session.runTrials(
                runs.size(), number -> Trial.of(runs.get(number).scenario()));
        List<ThroughputRow> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            rows.add(runs.get(i).row(results.get(i)));
        }
        if (session.isJson()) {
            session.printJson(new Report(session.scenario().name(), session.seed(), rows));
        } else {
            print(session, rows);
        }
    }

    private static void print(ExperimentSession session, List<ThroughputRow> rows) {
        TextTable table = new TextTable();
        for (String column : new String[] {
            "value, bytes", "servers", "clients", "at most, op/s", "measured", "of it", "leader CPU", "leader card"
        }) {
            table.figures(column);
        }
        table.text("binds");
        for (ThroughputRow row : rows) {
            boolean isLimited = row.boundPerSecond() == row.limitPerSecond();
            table.row(
                    String.format(Locale.ROOT, "%,d", row.valueBytes()),
                    String.valueOf(row.servers()),
                    String.valueOf(row.clients()),
                    String.format(Locale.ROOT, "%,.0f", row.boundPerSecond()),
                    String.format(Locale.ROOT, "%,.0f", row.measuredPerSecond()),
                    String.format(Locale.ROOT, "%.3f", row.ratio()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * row.cpuShare()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * row.cardShare()),
                    isLimited ? row.binds() : "clients");
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(
                        "at most: derived from costs and bandwidth; binds: what it comes from, the number of clients or"
                                + " a resource of the leader");
    }

    /**
     * What is printed as JSON.
     *
     * @param scenario name of the scenario
     * @param seed of the first run
     * @param rows all rows
     */
    public record Report(String scenario, long seed, List<ThroughputRow> rows) {

        /** Copies the list. */
        public Report {
            rows = List.copyOf(rows);
        }
    }
}
