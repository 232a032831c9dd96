package dev.lockstep.bench;

import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import dev.lockstep.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Grades the cases of a suite as their runs come in: the best grade whose bounds all runs of the case have kept. */
public final class BenchGrades implements SweepSink {

    /** The bounds of each case: of the best grade first. */
    private final List<List<Thresholds>> bounds = new ArrayList<>();

    private final boolean[] hasFailed;

    /** Grades for the cases of a suite, which are the cells of the sweep in their order. */
    public BenchGrades(BenchSuite suite) {
        hasFailed = new boolean[suite.cases().size()];
        for (BenchCase one : suite.cases()) {
            List<Thresholds> ofCase = new ArrayList<>();
            Scenario scenario = one.bind();
            for (Grade grade : Grade.BOUNDED) {
                ofCase.add(one.thresholds(grade, scenario));
            }
            bounds.add(ofCase);
        }
    }

    @Override
    public void completed(SweepRun run) {
        int index = run.cell().index();
        hasFailed[index] |= !run.result().held();
        Map<String, Double> ofHeap = run.heap() == null ? Map.of() : run.heap().figures();
        bounds.get(index)
                .forEach(one ->
                        one.add(run.result(), ofHeap, "seed " + run.result().seed()));
    }

    /** The grade of a case, by its place in the suite. A case in which a check failed is missed. */
    public Grade grade(int index) {
        if (!hasFailed[index]) {
            for (int grade = 0; grade < Grade.MISSED.ordinal(); grade++) {
                if (bounds.get(index).get(grade).areKept()) {
                    return Grade.values()[grade];
                }
            }
        }
        return Grade.MISSED;
    }

    /** The bounds of the next better grade that a case has not kept; empty at the target. */
    public List<String> crossed(int index) {
        return better(index).crossed();
    }

    /** The same, each with the figure of the run that was farthest from it. */
    public List<String> crossedWithFigures(int index) {
        return better(index).crossedWithFigures();
    }

    private Thresholds better(int index) {
        Grade grade = grade(index);
        return grade == Grade.TARGET ? Thresholds.none() : bounds.get(index).get(grade.ordinal() - 1);
    }
}
