package dev.lockstep.catalog;

import dev.lockstep.catalog.ElectionSetup.Logs;
import dev.lockstep.catalog.ElectionSetup.Measured;
import dev.lockstep.catalog.ElectionSetup.Start;
import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.ElectionOptions;
import dev.lockstep.raft.Persistence;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.report.Spread;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Elections over a wide area, as in chapter 9 of Ongaro's dissertation: five servers start with fresh timeouts of 300 to
 * 600 ms, a message takes 30 to 40 ms, and the disk nothing. Rows differ in the logs and in how many servers are cut off.
 *
 * <p>The mean time until there is a leader that stays was published as 430 ms with equal logs and all servers there, and as
 * 493 ms with different logs. What to expect: both to within a standard error or two, {@code --trials 100000} for errors
 * of some 0.3 ms; fewer servers take longer, as the first of fewer timeouts ends later.
 */
public final class RaftWideArea implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-wide-area", args));
    }

    @Override
    public String name() {
        return "raft-wide-area";
    }

    @Override
    public String description() {
        return "elections over a wide area with equal and different logs, beside the published means";
    }

    @Override
    public int trials() {
        return 10_000;
    }

    @Override
    public Scenario scenario() {
        RaftOptions options = RaftOptions.DEFAULTS
                .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(150))
                // the published figures are those of the plain protocol
                .withElections(ElectionOptions.PLAIN)
                .withPersistence(Persistence.BLOCKING);
        return RaftElection.published(name(), description()).toBuilder()
                .options(options)
                .network(NetworkConfig.defaults()
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofMillis(30), Duration.ofMillis(40)))))
                .disk(Disk.instant())
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        List<Row> rows = new ArrayList<>();
        for (Logs logs : Logs.values()) {
            int most = session.scenario().cluster().replicas()
                    - session.scenario().cluster().majority();
            for (int isolated = 0; isolated <= most; isolated++) {
                ElectionSetup setup = new ElectionSetup(Start.FRESH_TIMERS, logs, isolated, Measured.STABLE_LEADER, 2);
                ElectionTrials trials = ElectionTrials.run(session, session.scenario(), setup, session.trials());
                Spread millis = trials.millis().length == 0 ? null : Spread.of(trials.millis());
                Double published = isolated > 0 ? null : logs == Logs.EQUAL ? 430.0 : 493.0;
                rows.add(new Row(setup, trials.undecided(), published, millis, trials.wallSeconds()));
            }
        }
        if (session.isJson()) {
            session.printJson(new Report(session.scenario().name(), session.seed(), rows));
        } else {
            print(session, rows);
        }
    }

    private static void print(ExperimentSession session, List<Row> rows) {
        TextTable table = new TextTable().text("logs");
        for (String column : new String[] {
            "isolated", "trials", "no leader", "mean, ms", "+-", "published", "p50", "p99", "max", "wall s"
        }) {
            table.figures(column);
        }
        for (Row row : rows) {
            Spread millis = row.millis;
            table.row(
                    row.experiment.logs().name(),
                    String.valueOf(row.experiment.isolated()),
                    String.format(Locale.ROOT, "%,d", session.trials()),
                    String.format(Locale.ROOT, "%,d", row.withoutLeader),
                    text(millis == null ? null : millis.mean()),
                    text(millis == null ? null : millis.standardError()),
                    row.publishedMeanMillis == null ? "" : String.format(Locale.ROOT, "%.0f", row.publishedMeanMillis),
                    text(millis == null ? null : millis.p50()),
                    text(millis == null ? null : millis.p99()),
                    text(millis == null ? null : millis.max()),
                    text(row.wallSeconds));
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(
                        "+- is a standard error; published: Ongaro, Consensus: Bridging Theory and Practice (2014), 9");
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%,.1f", value);
    }

    /**
     * One set-up.
     *
     * @param experiment which
     * @param withoutLeader number of trials that ended without a leader
     * @param publishedMeanMillis mean that was published, or null
     * @param millis how long the other trials took; null if there was none
     * @param wallSeconds time that all trials took on the wall
     */
    public record Row(
            ElectionSetup experiment,
            int withoutLeader,
            @Nullable Double publishedMeanMillis,
            @Nullable Spread millis,
            double wallSeconds) {}

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
