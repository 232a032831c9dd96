package dev.lockstep.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostProcessesTest {

    @Test
    void aFreshJvmMeasuresEachCase() {
        Scenario echo = Scenario.fromYaml("{name: small, protocol: echo, clients: 2, duration: 100s}");
        Costs costs = CostProcesses.measure(
                new CostRequest(List.of(LockstepMapper.json().toTree(echo)), 1, 0, 0), 1, done -> {});
        assertThat(costs.protocols()).containsExactly("echo");
        assertThat(costs.processes()).hasSize(1);
        CaseCost cost = costs.processes().get(0).cases().get(0);
        assertThat(cost.name()).isEqualTo("small");
        assertThat(cost.cpuSecondsPerMillionEvents()).isPositive();
        assertThat(cost.relative()).isPositive();
    }
}
