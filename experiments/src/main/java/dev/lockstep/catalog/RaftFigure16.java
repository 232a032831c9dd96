package dev.lockstep.catalog;

import dev.lockstep.catalog.Figure16Curve.Graph;
import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.store.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Figure 16 of the Raft paper: how long a cluster is without a leader after a crash, for more and less random timeouts
 * (upper graph) and for longer and shorter ones (lower graph), beside the numbers that its authors publish.
 *
 * <p>The figure was measured on real servers. Here their broadcast time is split into one-way delays of 50 to 150 us and
 * disk writes of 0.3 to 8.3 ms, and nothing is fitted. What to expect: the medians agree to a few percent; the longest
 * trial does so by chance only. Without randomness all servers ask for votes at the same time, again and again, and no
 * trial ends: it has a tenth of the trials, as in the paper. {@code --out DIR} writes both graphs as pictures.
 */
public final class RaftFigure16 implements CatalogEntry {

    /** A tenth of the trials show that there is no liveness as well as all. */
    private static final int TRIALS_SAVED_WITHOUT_RANDOMNESS = 10;

    static final List<Figure16Curve> CURVES = List.of(
            Figure16Curve.of(Graph.RANDOMNESS, 150, 150),
            Figure16Curve.of(Graph.RANDOMNESS, 150, 151),
            Figure16Curve.of(Graph.RANDOMNESS, 150, 155, 287.0, null, null),
            Figure16Curve.of(Graph.RANDOMNESS, 150, 175),
            Figure16Curve.of(Graph.RANDOMNESS, 150, 200, null, null, 513.0),
            Figure16Curve.of(Graph.RANDOMNESS, 150, 300, 171.0, null, null),
            Figure16Curve.of(Graph.SCALE, 12, 24, 30.0, 35.0, 152.0),
            Figure16Curve.of(Graph.SCALE, 25, 50),
            Figure16Curve.of(Graph.SCALE, 50, 100),
            Figure16Curve.of(Graph.SCALE, 100, 200),
            Figure16Curve.of(Graph.SCALE, 150, 300, 171.0, null, null));

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-figure16", args));
    }

    @Override
    public String name() {
        return "raft-figure16";
    }

    @Override
    public String description() {
        return "Figure 16 of the Raft paper, randomness and scale of timeouts, beside the published numbers";
    }

    @Override
    public int trials() {
        return 1_000;
    }

    @Override
    public ElectionSetup parameters() {
        return ElectionSetup.DEFAULTS;
    }

    @Override
    public Scenario scenario() {
        return RaftElection.published(name(), description());
    }

    @Override
    public void run(ExperimentSession session) {
        ElectionSetup setup = session.parameters(ElectionSetup.class);
        if (!(session.scenario().options() instanceof RaftOptions options)) {
            throw new InvalidInputException("protocol=" + session.scenario().protocol() + " must be raft");
        }
        Charts charts = new Charts(
                new CumulativeChart("Randomness of timeouts").between(50, 10_000),
                new CumulativeChart("Scale of timeouts").between(5, 1_000));
        List<Figure16Report.Line> lines = new ArrayList<>();
        for (Figure16Curve curve : CURVES) {
            int count = curve.isWithoutRandomness()
                    ? Math.max(1, session.trials() / TRIALS_SAVED_WITHOUT_RANDOMNESS)
                    : session.trials();
            Scenario scenario = session.scenario().toBuilder()
                    .options(curve.applyTo(options))
                    .build();
            ElectionTrials trials = ElectionTrials.run(session, scenario, setup, count);
            lines.add(Figure16Report.Line.of(curve, trials));
            charts.of(curve.graph())
                    .add(
                            curve.label(),
                            trials.millis(),
                            trials.results().size(),
                            scenario.duration().toMillis());
        }
        Figure16Report report = new Figure16Report(session.scenario().name(), setup, session.seed(), lines);
        print(session, report);
        session.folder().ifPresent(folder -> write(folder, report, charts));
    }

    private static void print(ExperimentSession session, Figure16Report report) {
        if (session.isJson()) {
            session.printJson(report);
            return;
        }
        session.out().println();
        session.out().println("randomness: time without leader, ms");
        session.out().println(report.table(Graph.RANDOMNESS));
        session.out().println();
        session.out().println("scale: time without leader, ms");
        session.out().println(report.table(Graph.SCALE));
        session.out().println();
        session.out()
                .println("+- is a standard error; published: Ongaro and Ousterhout, In Search of an Understandable");
        session.out().println("Consensus Algorithm (USENIX ATC 2014, extended version), section 9.3 and Figure 16");
    }

    private static void write(Path folder, Figure16Report report, Charts charts) {
        AtomicFiles.write(
                folder.resolve("figure-16.json"), LockstepMapper.json().write(report) + "\n");
        charts.randomness.write(folder.resolve("figure-16-randomness.png"));
        charts.scale.write(folder.resolve("figure-16-scale.png"));
    }

    private record Charts(CumulativeChart randomness, CumulativeChart scale) {

        CumulativeChart of(Graph graph) {
            return graph == Graph.RANDOMNESS ? randomness : scale;
        }
    }
}
