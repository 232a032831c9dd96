package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.pbft.PbftOptions;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.scenario.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All replicas fall to an attacker, one after the other. */
class PbftRecoveryTest {

    private static final Scenario ATTACKED = new PbftRecovery().scenario();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "options.authentication=MACS",
                "options.authentication=SIGNATURES",
                "options.persistence=BLOCKING",
                "options.optimizations.tentative=true"
            })
    void whoIsRebootedAndRecoversDoesNotCountAndAllHolds(String option) {
        Scenario scenario = ScenarioTree.of(ATTACKED).with(List.of(option)).bind();
        for (long seed = 1; seed <= 3; seed++) {
            RunResult result = Runner.run(scenario, seed);
            assertThat(result.violations()).as("seed " + seed).isEmpty();
            assertThat(result.measures().get("recoveriesCompleted").intValue()).isEqualTo(8);
            assertThat(result.measures().get("faultyReplicasAtOnceMax").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void withoutRecoveryAgreementBreaksAndTheTwoThatFellFirstAreNamed() {
        Scenario scenario = PbftRecovery.withoutRecovery(ATTACKED);
        assertThat(scenario.faults().faults()).noneMatch(PbftRecoveryTest::isReboot);
        assertThat(Runner.run(scenario, 1).violations())
                .hasSize(1)
                .extracting(Violation::detail)
                .allSatisfy(detail -> assertThat(detail)
                        .contains("replicas 0, 1 vouched for different batches in one place")
                        .endsWith("faulty in this run: replicas 0, 1; the fault plan exceeds f = 1 of n = 4"));
    }

    @Test
    void rebootsAloneDoNotMakeALiarCorrect() {
        Scenario scenario = ScenarioTree.of(ATTACKED)
                .with(List.of("options.recovery.period=0s"))
                .bind();
        assertThat(Runner.run(scenario, 1).measures()).doesNotContainKey("recoveriesCompleted");
        assertThat(((PbftOptions) scenario.options()).recovery().period()).isZero();
    }

    @Test
    void recoveryNeedsADiskAndAPeriodThatIsNotNegative() {
        assertThatThrownBy(() -> ScenarioTree.of(ATTACKED)
                        .with(List.of("options.persistence=MEMORY"))
                        .bind())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("options.recovery.period=12s must be 0 with persistence=MEMORY");
        assertThatThrownBy(() -> ScenarioTree.of(ATTACKED)
                        .with(List.of("options.recovery.period=-1s"))
                        .bind())
                .hasMessageContaining("recovery.period");
    }

    private static boolean isReboot(Fault fault) {
        return fault instanceof NodeFault.Reboot;
    }
}
