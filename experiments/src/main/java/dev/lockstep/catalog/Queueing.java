package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.queueing.QueueTheory;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Queues whose mean wait is known in closed form, through the whole pipeline: the workload decides on arrivals, clients
 * send them over the network, the kernel's servers work on them one after the other and let the rest wait in their inboxes,
 * and observers measure. If any of these had a bias, it would show here.
 *
 * <p>The interval is by batch means. It is narrowed by what is known of the input, {@link
 * dev.lockstep.queueing.WaitControls}; so that this hides no error, the input is checked against its own means, too.
 *
 * <p>What to expect: the closed form lies in the run's own 99 % interval, but for one row in a hundred; the number of
 * operations in the system, counted by the kernel, is the rate times the latency that clients saw (Little, "A proof for the
 * queuing formula L = λW", Operations Research 9, 1961). {@code --set experiment.arrivals=10000000} makes the intervals
 * narrower than a hundredth of the mean to either side up to a load of 0.7. {@code --set experiment.loads=[0.6]}, {@code --set
 * experiment.laws=[M_G_1,M_M_C,D_M_1]} and {@code --set 'experiment.service={gamma: {scale: 2ms, shape: 0.5}}'} ask for others;
 * {@code --trials 10} repeats each row with other seeds. Where theory has no closed form, as for M/G/c and D/G/1, there is
 * a bound.
 */
public final class Queueing implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("queueing", args));
    }

    @Override
    public String name() {
        return "queueing";
    }

    @Override
    public String description() {
        return "mean wait of M/M/1, M/D/1, M/G/1, M/M/2 and M/M/1/10, and more, beside closed forms; see --set experiment.*";
    }

    @Override
    public QueueingSetup parameters() {
        return QueueingSetup.DEFAULTS;
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("queue")
                .name(name())
                .description(description())
                .nodes(1)
                .clients(10)
                .network(NetworkConfig.defaults().withTopology(Topology.mesh(Duration.ZERO)))
                .costs(CostModel.FREE)
                .disk(Disk.instant())
                .checks(Checks.none())
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        if (!session.scenario().protocol().equals("queue")) {
            throw new InvalidInputException("protocol=" + session.scenario().protocol() + " must be queue");
        }
        QueueingSetup setup = session.parameters(QueueingSetup.class);
        requireMoments(setup.service());
        List<QueueingTrial> planned = new ArrayList<>();
        for (QueueingLaw law : setup.laws()) {
            for (double load : setup.loads()) {
                for (int trial = 0; trial < session.trials(); trial++) {
                    planned.add(new QueueingTrial(session.scenario(), setup, law, load));
                }
            }
        }
        List<RunResult> results =
                session.runTrials(planned.size(), number -> planned.get(number).trial());
        List<QueueingRow> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            rows.add(planned.get(i).row(results.get(i)));
        }
        if (session.isJson()) {
            session.printJson(new Report(session.scenario().name(), session.seed(), rows));
        } else {
            print(session, rows);
        }
    }

    private static void requireMoments(DurationDistribution service) {
        if (!Double.isFinite(QueueTheory.waitOfOneServer(1e-3 / QueueTheory.meanService(service), service))) {
            throw new InvalidInputException("experiment.service=" + service
                    + " must have a mean above 0 and a variance: else the wait has no mean");
        }
    }

    private static void print(ExperimentSession session, List<QueueingRow> rows) {
        TextTable table = new TextTable().text("queue");
        for (String column : new String[] {
            "load",
            "operations",
            "wait, closed, ms",
            "simulated",
            "99% from",
            "to",
            "±",
            "lost, closed",
            "simulated",
            "in system",
            "rate x latency"
        }) {
            table.figures(column);
        }
        table.text("");
        for (QueueingRow row : rows) {
            table.row(
                    row.law(),
                    String.format(Locale.ROOT, "%.2f", row.load()),
                    String.format(Locale.ROOT, "%,d", row.operations()),
                    (row.isBound() ? "at most " : "") + text(row.expectedWaitMillis()),
                    text(row.waitMillis()),
                    text(row.lowMillis()),
                    text(row.highMillis()),
                    String.format(Locale.ROOT, "%.2f %%", 100 * row.halfWidth()),
                    lossText(row, row.expectedLoss()),
                    lossText(row, row.loss()),
                    text(row.inSystem()),
                    text(row.rateTimesLatency()),
                    row.remark());
        }
        session.out().println();
        session.out().println(table);
        session.out().println();
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "the closed form lies in the run's own 99%% interval%s in %d of %d rows; Little's law holds in %d",
                        rows.stream().anyMatch(QueueingRow::isBound) ? ", or the bound is kept," : "",
                        rows.stream().filter(QueueingRow::agrees).count(),
                        rows.size(),
                        rows.stream().filter(QueueingRow::little).count()));
    }

    private static String lossText(QueueingRow row, double loss) {
        return row.expectedLoss() == 0 ? "" : String.format(Locale.ROOT, "%.5f", loss);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    /**
     * What is printed as JSON.
     *
     * @param scenario name of the scenario
     * @param seed of the first run
     * @param rows all rows
     */
    public record Report(String scenario, long seed, List<QueueingRow> rows) {

        /** Copies the list. */
        public Report {
            rows = List.copyOf(rows);
        }
    }
}
