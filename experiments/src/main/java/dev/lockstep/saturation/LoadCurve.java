package dev.lockstep.saturation;

import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.Sweep;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Looks at a system at loads from a quarter of what it takes to half as much again, with all seeds. */
final class LoadCurve {

    private static final double[] SHARES = {0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.5};

    /** Number of loads at most. */
    static final int POINTS = SHARES.length;

    private final SaturationPlan plan;
    private final int workers;
    private final SweepSink sink;

    /**
     * A curve.
     *
     * @param sink is told of each run
     */
    LoadCurve(SaturationPlan plan, int workers, SweepSink sink) {
        this.plan = plan;
        this.workers = workers;
        this.sink = sink;
    }

    /** The curve around a step of the lattice. */
    List<LoadPoint> around(int step) {
        RateLattice lattice = plan.lattice();
        // on a coarse lattice several shares may fall on one step
        double[] rates = DoubleStream.of(SHARES)
                .map(share -> lattice.rate(lattice.near(step, share)))
                .distinct()
                .toArray();
        String[] texts = DoubleStream.of(rates)
                .mapToObj(rate -> BigDecimal.valueOf(rate).toPlainString())
                .toArray(String[]::new);
        long[] kept = new long[rates.length];
        SweepResult result = Sweep.of(ScenarioTree.of(plan.scenario()))
                .axis(Probe.RATE, texts)
                .seeds(plan.seeds())
                .parallel(workers)
                .run(run -> {
                    sink.completed(run);
                    int point = run.cell().index();
                    if (run.capsule() != null) {
                        throw new SaturationFailedException(rates[point], run.capsule());
                    }
                    kept[point] += Probe.crossed(plan, run.result()).isEmpty() ? 1 : 0;
                });
        List<LoadPoint> points = new ArrayList<>();
        for (int point = 0; point < rates.length; point++) {
            CellResult cell = result.cells().get(point);
            points.add(new LoadPoint(rates[point], cell.runs(), kept[point], cell.measures()));
        }
        return points;
    }
}
