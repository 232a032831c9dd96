package org.example.primarybackup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import java.util.Map;
import java.util.TreeMap;
import org.example.primarybackup.PrimaryBackupEvent.Answered;
import org.example.primarybackup.PrimaryBackupEvent.BecamePrimary;
import org.example.primarybackup.PrimaryBackupEvent.SteppedDown;
import org.junit.jupiter.api.Test;

/** Invariants, role and measure, told of events by hand. */
class ObserversTest {

    private static final NodeLifecycle.Crashed CRASHED = new NodeLifecycle.Crashed(DiskFate.KEEP);

    @Test
    void aSecondPrimaryIsFoundUnlessTheFirstHasCrashedOrSteppedDown() {
        Invariant check = new AtMostOnePrimary();
        check.observe(1, 0, new BecamePrimary(0, 0));
        check.observe(2, 0, CRASHED);
        check.observe(3, 1, new BecamePrimary(1, 0));
        check.observe(4, 1, new SteppedDown());
        check.observe(5, 2, new BecamePrimary(2, 0));
        check.observe(6, 1, CRASHED);
        assertThatThrownBy(() -> check.observe(7, 0, new BecamePrimary(3, 0)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage("at-most-one-primary: node 0 of view 3 and node 2 of view 2 serve at the same time");
    }

    @Test
    void aPrimaryThatLacksAnAnsweredWriteIsFound() {
        Invariant check = new AnsweredWritesSurvive();
        check.observe(1, 0, new BecamePrimary(0, 0));
        check.observe(2, 0, new Answered(12));
        check.observe(3, 0, new Answered(10));
        check.observe(4, 1, new BecamePrimary(1, 12));
        assertThatThrownBy(() -> check.observe(5, 2, new BecamePrimary(2, 11)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("node 2 became primary of view 2 with 11 writes")
                .hasMessageContaining("depend on 12");
    }

    @Test
    void faultsFindThePrimaryOfTheLatestView() {
        PrimaryRole roles = new PrimaryRole();
        assertThat(roles.nodeIn("primary")).isEqualTo(-1);
        roles.observe(1, 2, new BecamePrimary(2, 0));
        roles.observe(2, 0, new BecamePrimary(3, 0));
        assertThat(roles.nodeIn("primary")).isZero();
        roles.observe(3, 0, CRASHED);
        assertThat(roles.nodeIn("primary")).isEqualTo(2);
        assertThatThrownBy(() -> roles.nodeIn("leader"))
                .hasMessageContaining("role=leader")
                .hasMessageContaining("primary");
    }

    @Test
    void anOutageLastsUntilSomebodyServesOrTheRunEnds() {
        OutageMeasure measure = new OutageMeasure();
        measure.observe(0, 0, new BecamePrimary(0, 0));
        measure.observe(2_000_000_000, 0, CRASHED);
        measure.observe(2_500_000_000L, 1, new BecamePrimary(1, 0));
        measure.observe(4_000_000_000L, 1, CRASHED);
        measure.observe(4_500_000_000L, 0, new NodeLifecycle.Started(true));
        Map<String, Number> figures = new TreeMap<>();
        measure.report(6_000_000_000L, figures::put);
        assertThat(figures)
                .containsEntry("takeovers", 1L)
                .containsEntry("outageSeconds", 2.5)
                .containsEntry("longestOutageSeconds", 2.0);
    }
}
