package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultTimesTest {

    @Test
    void anEmptyPlanIsHealedFromTheBeginning() {
        assertThat(healed(FaultPlan.NONE)).contains(Duration.ZERO);
    }

    @Test
    void aPlanIsHealedWhenItsLastWindowEnds() {
        assertThat(healed(FaultPlan.of(crash(1, 9), crash(5, 2)))).contains(Duration.ofSeconds(10));
    }

    @Test
    void aCrashWithoutRestartNeverHeals() {
        assertThat(healed(FaultPlan.of(crash(1, null)))).isEmpty();
    }

    @Test
    void healEndsWhatBeganBefore() {
        Fault heal = new Fault.Heal(Duration.ofSeconds(4));
        assertThat(healed(FaultPlan.of(crash(1, null), crash(2, 50), heal))).contains(Duration.ofSeconds(4));
        assertThat(healed(FaultPlan.of(heal, crash(5, null)))).isEmpty();
    }

    @Test
    void restartEndsTheCrashOfItsNode() {
        Fault restart = new NodeFault.Restart(NodeTarget.node(0), Duration.ofSeconds(3));
        assertThat(healed(FaultPlan.of(crash(1, null), restart))).contains(Duration.ofSeconds(3));
        Fault other = new NodeFault.Restart(NodeTarget.node(1), Duration.ofSeconds(3));
        assertThat(healed(FaultPlan.of(crash(1, null), other))).isEmpty();
    }

    private static Fault crash(int atSeconds, @Nullable Integer restartSeconds) {
        return new NodeFault.Crash(
                NodeTarget.node(0),
                Duration.ofSeconds(atSeconds),
                restartSeconds == null ? null : Duration.ofSeconds(restartSeconds),
                DiskFate.KEEP);
    }

    @Test
    void byzantineNodesAreNoReasonToWaitWhileTheProtocolSurvivesThem() {
        assertThat(healed(FaultPlan.of(byzantine(0), byzantine(1), byzantine(7), crash(1, 2))))
                .as("two replicas and the client")
                .contains(Duration.ofSeconds(3));
        assertThat(healed(FaultPlan.of(byzantine(0), byzantine(1), byzantine(2))))
                .isEmpty();
    }

    @Test
    void aRebootMakesRoomForAnotherLiarIfItsReplicaRecovers() {
        FaultPlan plan = FaultPlan.of(byzantine(0), byzantine(1), reboot(0, 4), byzantineFrom(2, 5));
        assertThat(FaultTimes.healed(plan, new Cluster(7, 1), 2, true)).contains(Duration.ofSeconds(5));
        assertThat(FaultTimes.healed(plan, new Cluster(7, 1), 2, false)).isEmpty();
        assertThat(FaultTimes.windows(plan, 20_000_000_000L).get(0).untilSeconds())
                .isEqualTo(4);
    }

    @Test
    void aHealDoesNotMakeANodeHonest() {
        FaultPlan plan = FaultPlan.of(byzantine(0), new Fault.Heal(Duration.ofSeconds(5)));
        assertThat(FaultTimes.windows(plan, 20_000_000_000L).get(0).untilSeconds())
                .isEqualTo(20);
    }

    private static Fault byzantine(int node) {
        return byzantineFrom(node, 1);
    }

    private static Fault byzantineFrom(int node, int atSeconds) {
        return new NodeFault.Byzantine(
                NodeTarget.node(node), Duration.ofSeconds(atSeconds), null, "silent", 1, List.of());
    }

    private static Fault reboot(int node, int atSeconds) {
        return new NodeFault.Reboot(NodeTarget.node(node), Duration.ofSeconds(atSeconds), Duration.ofSeconds(1));
    }

    private static Optional<Duration> healed(FaultPlan plan) {
        return FaultTimes.healed(plan, new Cluster(7, 1), 2, false);
    }
}
