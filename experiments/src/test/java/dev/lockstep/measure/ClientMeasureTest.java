package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.measure.LatencyDistribution.Point;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientMeasureTest {

    private static final long MILLI_NANOS = 1_000_000;
    private final ClientMeasure measure = new ClientMeasure(new Cluster(3, 2), Duration.ZERO);

    @Test
    void latencyCountsFromTheInvocationToTheAnswer() {
        for (int i = 0; i < 100; i++) {
            invoke(i, 3, 1_000 * MILLI_NANOS);
            succeed(i, 3, (1_001 + i) * MILLI_NANOS);
        }
        LatencySummary latency = measure.latency();
        assertThat(latency.count()).isEqualTo(100);
        assertThat(latency.minMillis()).isCloseTo(1, within(0.001));
        assertThat(latency.p50Millis()).isCloseTo(50, within(0.05));
        assertThat(latency.p99Millis()).isCloseTo(99, within(0.1));
        assertThat(latency.maxMillis()).isCloseTo(100, within(0.1));
        assertThat(latency.meanMillis()).isCloseTo(50.5, within(0.05));
    }

    @Test
    void clientsAreSummarizedByGroup() {
        invoke(0, 3, 0);
        invoke(1, 4, 0);
        succeed(0, 3, 5 * MILLI_NANOS);
        succeed(1, 4, 9 * MILLI_NANOS);
        assertThat(measure.latencyBy(node -> "all").get("all").count()).isEqualTo(2);
        assertThat(measure.latencyBy(node -> "node " + node).get("node 4").p50Millis())
                .isCloseTo(9, within(0.01));
    }

    @Test
    void aDistributionHasAPointForEachLatency() {
        long[] millis = {10, 20, 20, 40};
        for (int i = 0; i < millis.length; i++) {
            invoke(i, 3 + i % 2, 0);
            succeed(i, 3 + i % 2, millis[i] * MILLI_NANOS);
        }
        LatencyDistribution all = measure.distribution();
        assertThat(all.count()).isEqualTo(4);
        assertThat(all.points()).extracting(Point::share).containsExactly(0.25, 0.75, 1.0);
        assertThat(all.points())
                .extracting(Point::millis)
                .usingElementComparator(withinAThousandth())
                .containsExactly(10.0, 20.0, 40.0);
        assertThat(measure.distributionBy(node -> "node " + node).get("node 4").points())
                .extracting(Point::share)
                .containsExactly(0.5, 1.0);
    }

    @Test
    void aDistributionAgreesWithTheSummary() {
        for (int i = 0; i < 10_000; i++) {
            invoke(i, 3, 0);
            succeed(i, 3, (1 + i * (long) i) * 1_000);
        }
        double p99 = measure.distribution().points().stream()
                .filter(point -> point.share() >= 0.99)
                .findFirst()
                .orElseThrow()
                .millis();
        assertThat(p99).isEqualTo(measure.latency().p99Millis());
    }

    @Test
    void aDistributionOfNothingHasNoPoints() {
        assertThat(measure.distribution()).isEqualTo(new LatencyDistribution(0, List.of()));
    }

    @Test
    void everyEndOfAnOperationIsCountedOnce() {
        for (int i = 0; i < 5; i++) {
            invoke(i, 3, 0);
        }
        succeed(0, 3, MILLI_NANOS);
        succeed(1, 3, MILLI_NANOS);
        measure.observe(MILLI_NANOS, 3, new ClientEvent.Failed(2, "no"));
        measure.observe(MILLI_NANOS, 3, new ClientEvent.Abandoned(3, "late"));
        assertThat(measure.counts()).isEqualTo(new OperationCounts(5, 2, 1, 1, 1));
    }

    @Test
    void errorsAreCountedByTheirReason() {
        for (int i = 0; i < 4; i++) {
            invoke(i, 3, 0);
        }
        measure.observe(MILLI_NANOS, 3, new ClientEvent.Failed(0, "no room"));
        measure.observe(MILLI_NANOS, 3, new ClientEvent.Failed(1, "no room"));
        measure.observe(MILLI_NANOS, 3, new ClientEvent.Abandoned(2, "too late"));
        assertThat(measure.errors()).containsExactly(entry("abandoned: too late", 1L), entry("failed: no room", 2L));
    }

    /** A stall of a second, in which a hundred operations arrive: all wait, and a client that waits sees one of them. */
    @Test
    void whoAsksForNothingWhileItWaitsSeesLittleOfAStall() {
        for (int i = 0; i < 200; i++) {
            long at = i * 10 * MILLI_NANOS;
            invoke(i, 3, at);
            if (i < 100) {
                succeed(i, 3, at + MILLI_NANOS);
            }
        }
        for (int i = 100; i < 200; i++) {
            succeed(i, 3, 2_000 * MILLI_NANOS);
        }
        assertThat(measure.latency().p75Millis()).isCloseTo(500, within(11.0));
        LatencySummary oneByOne = measure.latencyAskedOneByOne();
        assertThat(oneByOne.count()).isEqualTo(101);
        assertThat(oneByOne.p95Millis()).isCloseTo(1, within(0.01));
        assertThat(oneByOne.maxMillis()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void aClientThatCrashedWaitsForNothing() {
        invoke(0, 3, 0);
        measure.observe(MILLI_NANOS, 3, new NodeLifecycle.Crashed(DiskFate.KEEP));
        invoke(1, 3, 2 * MILLI_NANOS);
        succeed(1, 3, 4 * MILLI_NANOS);
        assertThat(measure.latencyAskedOneByOne().count()).isEqualTo(1);
    }

    @Test
    void throughputIsCountedInTheSecondOfTheAnswer() {
        invoke(0, 3, 0);
        invoke(1, 3, 0);
        invoke(2, 3, 0);
        succeed(0, 3, 999 * MILLI_NANOS);
        succeed(1, 3, 2_000 * MILLI_NANOS);
        succeed(2, 3, 2_999 * MILLI_NANOS);
        assertThat(measure.successesPerSecond(3_500 * MILLI_NANOS)).containsExactly(1L, 0L, 2L, 0L);
    }

    @Test
    void latencyOverTimeTellsWhatEndedInEachInterval() {
        for (int i = 0; i < 100; i++) {
            invoke(i, 3, 0);
            succeed(i, 3, (101 + i) * MILLI_NANOS);
        }
        invoke(100, 3, 0);
        invoke(101, 4, 0);
        measure.observe(250 * MILLI_NANOS, 3, new ClientEvent.Failed(100, "too late"));
        measure.observe(450 * MILLI_NANOS, 4, new ClientEvent.Abandoned(101, "nobody there"));
        LatencyOverTime overTime = measure.latencyOverTime();
        assertThat(overTime.intervalSeconds()).isEqualTo(0.1);
        assertThat(overTime.intervals()).extracting(LatencyInterval::succeeded).containsExactly(0L, 99L, 1L, 0L, 0L);
        assertThat(overTime.intervals())
                .extracting(LatencyInterval::unsuccessful)
                .containsExactly(0L, 0L, 1L, 0L, 1L);
        assertThat(overTime.intervals().get(1).p50Millis()).isCloseTo(150, within(0.1));
        assertThat(overTime.intervals().get(1).p99Millis()).isCloseTo(199, within(0.1));
        assertThat(overTime.intervals().get(2).maxMillis()).isCloseTo(200, within(0.1));
        assertThat(overTime.intervals().get(3).p50Millis()).isNull();
    }

    @Test
    void whatTookTenTimesAsLongAsUsualIsAnOutlier() {
        for (int i = 0; i < 100; i++) {
            long millis = i < 95 ? 10 : i < 97 ? 99 : 102;
            invoke(i, 3, 0);
            succeed(i, 3, millis * MILLI_NANOS);
        }
        assertThat(measure.latency().outlierShare()).isCloseTo(0.03, within(1e-9));
    }

    @Test
    void latenciesThatAreAllAlikeHaveNoOutlier() {
        invoke(0, 3, 0);
        succeed(0, 3, 5 * MILLI_NANOS);
        assertThat(measure.latency().outlierShare()).isZero();
    }

    @Test
    void whatWasInvokedBeforeTheMeasurementBeginsCountsInTheTimelineOnly() {
        ClientMeasure late = new ClientMeasure(new Cluster(3, 2), Duration.ofSeconds(1));
        late.observe(0, 3, new ClientEvent.Invoked(0, new Get("k")));
        late.observe(1_000 * MILLI_NANOS, 3, new ClientEvent.Invoked(1, new Get("k")));
        late.observe(1_500 * MILLI_NANOS, 3, new ClientEvent.Succeeded(0, Outcome.DONE));
        late.observe(1_501 * MILLI_NANOS, 3, new ClientEvent.Succeeded(1, Outcome.DONE));
        assertThat(late.counts()).isEqualTo(new OperationCounts(1, 1, 0, 0, 0));
        assertThat(late.latency().maxMillis()).isCloseTo(501, within(0.5));
        assertThat(late.successesPerSecond(2_000 * MILLI_NANOS)).containsExactly(0L, 2L);
    }

    @Test
    void aSecondCompletionIsADefect() {
        invoke(0, 3, 0);
        succeed(0, 3, MILLI_NANOS);
        assertThatThrownBy(() -> succeed(0, 3, 2 * MILLI_NANOS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("operation 0 completed twice");
    }

    private static Comparator<Double> withinAThousandth() {
        return (a, b) -> Math.abs(a - b) <= b / 1_000 ? 0 : Double.compare(a, b);
    }

    private void invoke(long id, int client, long timeNanos) {
        measure.observe(timeNanos, client, new ClientEvent.Invoked(id, new Get("k")));
    }

    private void succeed(long id, int client, long timeNanos) {
        measure.observe(timeNanos, client, new ClientEvent.Succeeded(id, Outcome.DONE));
    }
}
