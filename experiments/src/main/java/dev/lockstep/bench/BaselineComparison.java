package dev.lockstep.bench;

import dev.lockstep.comparison.Difference;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets runs beside those of a baseline with the same seeds. Virtual time makes that exact: the same code gives the same
 * fingerprints, so any other one is a change of behaviour. Whether it is a change for the worse is for the figures to say: one
 * is worse if it is so by more than the threshold in the mean over the seeds, and the 95 % interval of the pairs agrees that it
 * is worse at all.
 */
public final class BaselineComparison implements SweepSink {

    /** The figures that have a better and a worse: 1 if more is better, -1 if less is. */
    private static final Map<String, Integer> DIRECTIONS = directions();

    private final Baseline baseline;
    private final double threshold;
    private final List<List<BaselineRun>> runs = new ArrayList<>();

    /**
     * A comparison.
     *
     * @param threshold part by which a figure may become worse, from 0 to below 1
     */
    public BaselineComparison(Baseline baseline, double threshold) {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new InvalidInputException("threshold=" + threshold + " must be at least 0% and below 100%");
        }
        this.baseline = baseline;
        this.threshold = threshold;
        baseline.cases().forEach(one -> runs.add(new ArrayList<>()));
    }

    @Override
    public void completed(SweepRun run) {
        runs.get(run.cell().index()).add(BaselineRecorder.of(run));
    }

    /** Each case of the baseline beside the runs so far. */
    public List<CaseComparison> cases() {
        List<CaseComparison> cases = new ArrayList<>();
        for (int index = 0; index < runs.size(); index++) {
            cases.add(compare(baseline.cases().get(index), runs.get(index)));
        }
        return cases;
    }

    private CaseComparison compare(BaselineCase before, List<BaselineRun> now) {
        int same = 0;
        int newlyFailed = 0;
        for (int i = 0; i < now.size(); i++) {
            BaselineRun then = before.runs().get(i);
            same += now.get(i).fingerprint().equals(then.fingerprint()) ? 1 : 0;
            newlyFailed += then.held() && !now.get(i).held() ? 1 : 0;
        }
        return new CaseComparison(before.name(), now.size(), same, newlyFailed, changes(before, now));
    }

    private List<Change> changes(BaselineCase before, List<BaselineRun> now) {
        List<Change> changes = new ArrayList<>();
        DIRECTIONS.forEach((measure, direction) -> {
            List<Double> first = new ArrayList<>();
            List<Double> other = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                Double then = before.runs().get(i).figures().get(measure);
                Double today = now.get(i).figures().get(measure);
                if (then != null
                        && today != null
                        && before.runs().get(i).held()
                        && now.get(i).held()) {
                    first.add(then);
                    other.add(today);
                }
            }
            if (!first.isEmpty() && !first.equals(other)) {
                Difference difference = Difference.of(measure, before.name(), first, other);
                changes.add(new Change(difference, isWorse(difference, direction)));
            }
        });
        return changes;
    }

    private boolean isWorse(Difference difference, int direction) {
        double worse = -direction * difference.difference().mean();
        double allowed = threshold * Math.abs(difference.first());
        Double halfWidth = difference.difference().halfWidth();
        return worse > allowed && (halfWidth == null || worse > halfWidth);
    }

    private static Map<String, Integer> directions() {
        Map<String, Integer> directions = new LinkedHashMap<>();
        for (String figure : List.of(
                RunFigures.OPERATIONS_PER_SECOND,
                RunFigures.OPERATIONS_PER_SECOND_HELD,
                RunFigures.SUCCEEDED_SHARE,
                "latencyMeanMillis",
                RunFigures.LATENCY_P50,
                "latencyP95Millis",
                RunFigures.LATENCY_P99,
                "steadyLatencyMeanMillis",
                RunFigures.STEADY_P50,
                RunFigures.STEADY_P99,
                "messages",
                "bytes",
                RunFigures.MESSAGES_PER_OPERATION,
                RunFigures.BYTES_PER_OPERATION,
                RunFigures.CPU_MAX,
                RunFigures.CARD_MAX,
                RunFigures.DISK_MAX,
                "outageMaxSeconds",
                "recoveryMaxSeconds")) {
            directions.put(figure, RunFigures.isBetterHigh(figure) ? 1 : -1);
        }
        return directions;
    }
}
