package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DowntimeMeasureTest {

    private static final long SECOND = 1_000_000_000L;

    private final DowntimeMeasure measure = new DowntimeMeasure(Quorums.of(4));

    private void at(int second, int node, ProtocolEvent event) {
        measure.observe(second * SECOND, node, event);
    }

    private static PbftEvent committed(long view, long sequence) {
        return new PbftEvent.Committed(view, sequence, sequence);
    }

    private Map<String, Number> report(int endSecond) {
        Map<String, Number> figures = new TreeMap<>();
        measure.report(endSecond * SECOND, figures::put);
        return figures;
    }

    @Test
    void itLastsFromTheCrashOfThePrimaryUntilABatchOfTheNextViewIsCommitted() {
        at(1, 1, committed(0, 1));
        at(2, 0, new NodeLifecycle.Crashed(DiskFate.LOSE_UNSYNCED));
        // on its way before
        at(3, 1, committed(0, 2));
        at(4, 1, new PbftEvent.ViewChangeStarted(1));
        at(5, 2, new PbftEvent.ViewChangeStarted(1));
        at(7, 1, committed(1, 3));
        assertThat(report(20)).containsEntry("downtimeSeconds", 5.0).containsEntry("longestDowntimeSeconds", 5.0);
    }

    @Test
    void aPrimaryThatIsGivenUpIsDownFromThereOn() {
        at(1, 1, new PbftEvent.ViewChangeStarted(1));
        at(4, 2, new PbftEvent.ViewChangeStarted(1));
        at(5, 1, committed(1, 1));
        assertThat(report(20)).containsEntry("downtimeSeconds", 1.0);
    }

    @Test
    void thePrimaryMayComeBack() {
        at(2, 0, new NodeLifecycle.Crashed(DiskFate.LOSE_UNSYNCED));
        at(4, 0, new NodeLifecycle.Started(true));
        at(5, 0, committed(0, 1));
        assertThat(report(20)).containsEntry("downtimeSeconds", 3.0);
    }

    @Test
    void whoIsNoPrimaryMayCrashAndOneReplicaMayWantAnotherView() {
        at(1, 3, new NodeLifecycle.Crashed(DiskFate.LOSE_UNSYNCED));
        at(2, 2, new PbftEvent.ViewChangeStarted(1));
        assertThat(report(20)).containsEntry("downtimeSeconds", 0.0);
    }

    @Test
    void whatDoesNotEndCountsToTheEndOfTheRun() {
        at(1, 1, committed(0, 1));
        at(2, 0, new NodeLifecycle.Crashed(DiskFate.LOSE_UNSYNCED));
        assertThat(report(20)).containsEntry("downtimeSeconds", 18.0);
    }
}
