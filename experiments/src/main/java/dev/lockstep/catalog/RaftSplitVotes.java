package dev.lockstep.catalog;

import dev.lockstep.catalog.ElectionSetup.Logs;
import dev.lockstep.catalog.ElectionSetup.Measured;
import dev.lockstep.catalog.ElectionSetup.Start;
import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often the first election has no winner, beside the closed form for the model of Ongaro's dissertation, 9.2: equal
 * logs, fresh timeouts from a range, a fixed delay, and a disk that takes no time.
 *
 * <p>Each row is another cluster, with more or fewer servers cut off, and another delay in relation to the range of
 * timeouts. What to expect: the closed form lies in the exact 99 % interval of what was simulated, but for one row in a
 * hundred. More servers split votes more often; so does a majority that needs all that are left.
 */
public final class RaftSplitVotes implements CatalogEntry {

    private static final int[][] CLUSTERS = {{3, 0}, {3, 1}, {5, 0}, {5, 1}, {5, 2}, {9, 0}, {9, 1}, {9, 4}};
    private static final double[] DELAY_SHARES = {0.01, 0.05, 0.1, 0.2};

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-split-votes", args));
    }

    @Override
    public String name() {
        return "raft-split-votes";
    }

    @Override
    public String description() {
        return "how often votes are split in the first election, beside the closed form";
    }

    @Override
    public int trials() {
        return 2_000;
    }

    @Override
    public Scenario scenario() {
        return RaftElection.published(name(), description()).toBuilder()
                .disk(Disk.instant())
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        if (!(session.scenario().options() instanceof RaftOptions options)) {
            throw new InvalidInputException("protocol=" + session.scenario().protocol() + " must be raft");
        }
        Duration range = options.electionTimeoutMax().minus(options.electionTimeoutMin());
        if (range.isZero()) {
            throw new InvalidInputException(
                    "options.electionTimeoutMax=" + options.electionTimeoutMax().toMillis()
                            + "ms must be above electionTimeoutMin: the delay is a part of what lies between them");
        }
        List<SplitVoteRow> rows = new ArrayList<>();
        for (int[] cluster : CLUSTERS) {
            for (double share : DELAY_SHARES) {
                rows.add(row(
                        session, cluster[0], cluster[1], share, Duration.ofNanos(Math.round(range.toNanos() * share))));
            }
        }
        if (session.isJson()) {
            session.printJson(new Report(session.scenario().name(), session.seed(), rows));
        } else {
            print(session, rows);
        }
    }

    private static SplitVoteRow row(
            ExperimentSession session, int servers, int isolated, double delayShare, Duration delay) {
        Scenario scenario = session.scenario().toBuilder()
                .nodes(servers)
                .network(NetworkConfig.defaults().withTopology(Topology.mesh(DurationDistribution.constant(delay))))
                .build();
        ElectionSetup setup = new ElectionSetup(Start.FRESH_TIMERS, Logs.EQUAL, isolated, Measured.STABLE_LEADER, 0);
        ElectionTrials trials = ElectionTrials.run(session, scenario, setup, session.trials());
        int count = trials.results().size();
        return SplitVoteRow.of(servers, isolated, delayShare, count, count - trials.firstElectionsWon());
    }

    private static void print(ExperimentSession session, List<SplitVoteRow> rows) {
        TextTable table = new TextTable();
        for (String column : new String[] {
            "servers", "isolated", "delay/range", "rival, closed", "split, closed", "simulated", "99% from", "to"
        }) {
            table.figures(column);
        }
        table.text("");
        for (SplitVoteRow row : rows) {
            table.row(
                    String.valueOf(row.servers()),
                    String.valueOf(row.isolated()),
                    text(row.delayShare()),
                    text(row.expectedRival()),
                    text(row.expected()),
                    text((double) row.split() / row.trials()),
                    text(row.low()),
                    text(row.high()),
                    row.agrees() ? "" : "outside");
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "%,d trials for each row; the closed form lies in the exact 99%% interval in %d of %d rows",
                        session.trials(),
                        rows.stream().filter(SplitVoteRow::agrees).count(),
                        rows.size()));
    }

    private static String text(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    /**
     * What is printed as JSON.
     *
     * @param scenario name of the scenario
     * @param seed of the first trial of each row
     * @param rows all rows
     */
    public record Report(String scenario, long seed, List<SplitVoteRow> rows) {

        /** Copies the list. */
        public Report {
            rows = List.copyOf(rows);
        }
    }
}
