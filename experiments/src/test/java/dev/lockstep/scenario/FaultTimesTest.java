package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultTimesTest {

    @Test
    void anEmptyPlanIsHealedFromTheBeginning() {
        assertThat(FaultTimes.healed(FaultPlan.NONE)).contains(Duration.ZERO);
    }

    @Test
    void aPlanIsHealedWhenItsLastWindowEnds() {
        assertThat(FaultTimes.healed(FaultPlan.of(crash(1, 9), crash(5, 2)))).contains(Duration.ofSeconds(10));
    }

    @Test
    void aCrashWithoutRestartNeverHeals() {
        assertThat(FaultTimes.healed(FaultPlan.of(crash(1, null)))).isEmpty();
    }

    @Test
    void healEndsWhatBeganBefore() {
        Fault heal = new Fault.Heal(Duration.ofSeconds(4));
        assertThat(FaultTimes.healed(FaultPlan.of(crash(1, null), crash(2, 50), heal)))
                .contains(Duration.ofSeconds(4));
        assertThat(FaultTimes.healed(FaultPlan.of(heal, crash(5, null)))).isEmpty();
    }

    @Test
    void restartEndsTheCrashOfItsNode() {
        Fault restart = new NodeFault.Restart(NodeTarget.node(0), Duration.ofSeconds(3));
        assertThat(FaultTimes.healed(FaultPlan.of(crash(1, null), restart))).contains(Duration.ofSeconds(3));
        Fault other = new NodeFault.Restart(NodeTarget.node(1), Duration.ofSeconds(3));
        assertThat(FaultTimes.healed(FaultPlan.of(crash(1, null), other))).isEmpty();
    }

    private static Fault crash(int atSeconds, @Nullable Integer restartSeconds) {
        return new NodeFault.Crash(
                NodeTarget.node(0),
                Duration.ofSeconds(atSeconds),
                restartSeconds == null ? null : Duration.ofSeconds(restartSeconds),
                DiskFate.KEEP);
    }
}
