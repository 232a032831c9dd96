package dev.lockstep.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sweep.RunFigures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendRulesTest {

    @Test
    void aLatencyThatIsAFifthHigherThanBeforeIsNotYetWorse() {
        assertThat(alerts(RunFigures.LATENCY_P99, 100, 120)).isEmpty();
        assertThat(alerts(RunFigures.LATENCY_P99, 100, 120.1))
                .containsExactly(
                        new TrendAlert(TrendAlert.Rule.WORSE, "2026-11-16", RunFigures.LATENCY_P99, 120.1, 100));
        assertThat(alerts(RunFigures.LATENCY_P99, 100, 10)).as("better").isEmpty();
    }

    @Test
    void lessThroughputIsWorseAndMoreIsNot() {
        assertThat(alerts(RunFigures.OPERATIONS_PER_SECOND, 100, 79))
                .extracting(TrendAlert::rule)
                .containsExactly(TrendAlert.Rule.WORSE);
        assertThat(alerts(RunFigures.OPERATIONS_PER_SECOND, 100, 200)).isEmpty();
    }

    @Test
    void aMeasureOfAProtocolHasNoBetterAndWorse() {
        assertThat(alerts("elections", 10, 7)).extracting(TrendAlert::rule).containsExactly(TrendAlert.Rule.CHANGED);
        assertThat(alerts("elections", 10, 13)).extracting(TrendAlert::rule).containsExactly(TrendAlert.Rule.CHANGED);
        assertThat(alerts("elections", 10, 11)).isEmpty();
    }

    @Test
    void aTailAboveTwiceTheMeanMarksOutliers() {
        assertThat(ofOne(Map.of("latencyMeanMillis", 10.0, "latencyP95Millis", 20.0)))
                .isEmpty();
        assertThat(ofOne(Map.of("latencyMeanMillis", 10.0, "latencyP95Millis", 20.5)))
                .containsExactly(new TrendAlert(TrendAlert.Rule.OUTLIERS, "2026-11-09", "latencyP95Millis", 20.5, 10));
    }

    @Test
    void moreThanOneErrorInAHundredIsFlagged() {
        assertThat(ofOne(Map.of(TrendRules.ERROR_SHARE, 0.01))).isEmpty();
        assertThat(ofOne(Map.of(TrendRules.ERROR_SHARE, 0.011)))
                .extracting(TrendAlert::rule)
                .containsExactly(TrendAlert.Rule.ERRORS);
    }

    private static List<TrendAlert> alerts(String measure, double before, double now) {
        TrendPoint first = new TrendPoint("2026-11-09", 3, 0, Map.of(measure, before));
        TrendPoint second = new TrendPoint("2026-11-16", 3, 0, Map.of(measure, now));
        return TrendRules.alerts(List.of(first, second), List.of(measure));
    }

    private static List<TrendAlert> ofOne(Map<String, Double> means) {
        return TrendRules.alerts(List.of(new TrendPoint("2026-11-09", 3, 0, means)), List.of());
    }
}
