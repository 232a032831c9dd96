package dev.lockstep.history;

import dev.lockstep.sweep.RunFigures;
import java.util.ArrayList;
import java.util.List;

/** Finds what is remarkable about a trend. */
final class TrendRules {

    /** CPU seconds that the simulator itself takes for a million events. */
    static final String CPU_PER_MILLION_EVENTS = "cpuSecondsPerMillionEvents";
    /** Part of the operations invoked that failed or were abandoned. */
    static final String ERROR_SHARE = "errorShare";

    static final String LATENCY_MEAN = "latencyMeanMillis";
    static final String LATENCY_P95 = "latencyP95Millis";

    private static final double OUTLIERS_FROM = 2;
    private static final double WORSE_BY = 0.2;
    private static final double MOST_ERRORS = 0.01;

    private TrendRules() {}

    /**
     * What is remarkable, period by period.
     *
     * @param points periods in their order
     * @param measures the measures that are compared with those of the period before
     */
    static List<TrendAlert> alerts(List<TrendPoint> points, List<String> measures) {
        List<TrendAlert> alerts = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            TrendPoint now = points.get(i);
            addOutliers(now, alerts);
            addErrors(now, alerts);
            if (i > 0) {
                for (String measure : measures) {
                    addChange(points.get(i - 1), now, measure, alerts);
                }
            }
        }
        return alerts;
    }

    private static void addOutliers(TrendPoint point, List<TrendAlert> alerts) {
        Double mean = point.means().get(LATENCY_MEAN);
        Double p95 = point.means().get(LATENCY_P95);
        if (mean != null && p95 != null && p95 > OUTLIERS_FROM * mean) {
            alerts.add(new TrendAlert(TrendAlert.Rule.OUTLIERS, point.from(), LATENCY_P95, p95, mean));
        }
    }

    private static void addErrors(TrendPoint point, List<TrendAlert> alerts) {
        Double errors = point.means().get(ERROR_SHARE);
        if (errors != null && errors > MOST_ERRORS) {
            alerts.add(new TrendAlert(TrendAlert.Rule.ERRORS, point.from(), ERROR_SHARE, errors, MOST_ERRORS));
        }
    }

    private static void addChange(TrendPoint before, TrendPoint now, String measure, List<TrendAlert> alerts) {
        Double then = before.means().get(measure);
        Double today = now.means().get(measure);
        if (then == null || today == null) {
            return;
        }
        double increase = today - then;
        double tolerated = WORSE_BY * Math.abs(then);
        boolean isKnown = RunFigures.COMMON.contains(measure)
                || measure.equals(CPU_PER_MILLION_EVENTS)
                || measure.equals(ERROR_SHARE);
        if (!isKnown && Math.abs(increase) > tolerated) {
            alerts.add(new TrendAlert(TrendAlert.Rule.CHANGED, now.from(), measure, today, then));
        } else if (isKnown && (RunFigures.isBetterHigh(measure) ? -increase : increase) > tolerated) {
            alerts.add(new TrendAlert(TrendAlert.Rule.WORSE, now.from(), measure, today, then));
        }
    }
}
