package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntiEntropyUnderFaultsTest {

    private static final int SEEDS = 20;

    @Test
    void replicasBecomeEqualAfterRandomFaultsAndWritesWithinTheBoundOfTheOptions() {
        Scenario scenario = new GossipAntiEntropyUnderFaults().scenario();
        for (int seed = 1; seed <= SEEDS; seed++) {
            RunResult result = Runner.run(scenario, seed);
            assertThat(result.violations()).as("seed " + seed).isEmpty();
            assertThat(result.measures().get("differentMapsAtEnd")).isEqualTo(1);
            assertThat(result.measures().get("deletes").longValue()).isPositive();
        }
    }

    @Test
    void aBoundIsRefusedWherePeersAreNotUniform() {
        Scenario scenario = new GossipAntiEntropyUnderFaults().scenario();
        assertThatThrownBy(() -> ScenarioTree.of(scenario)
                        .with(List.of("options.peers.selection=RING"))
                        .bind())
                .hasMessageContaining("options.peers.selection=RING must be UNIFORM with checks.synchronousHop");
    }

    /** A replica is cut off, a key is deleted meanwhile, and all certificates of it have died when the replica is back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{lifetime: 0s}; false; false",
                "{lifetime: 10s}; true; false",
                "{lifetime: 10s, dormantLifetime: 10m, retentionSites: 3}; false; true"
            })
    void deletedKeysStayDeletedUnlessCertificatesAreForgotten(String certificates, boolean areBack, boolean wokeUp) {
        Scenario scenario = Scenario.fromYaml("""
                protocol: anti-entropy
                nodes: 8
                clients: 8
                options: {certificates: %s}
                workload:
                  openLoop: {rate: 20, stop: 30s, operations: {keys: {count: 50}, writes: {put: 0.5, delete: 0.5}}}
                faults:
                  - isolate: {node: 7, at: 15s, lasts: 45s}
                duration: 2m
                """.formatted(certificates));
        RunResult result = Runner.run(scenario, 1);
        assertThat(result.held()).isTrue();
        assertThat(result.measures().get("differentMapsAtEnd")).isEqualTo(1);
        assertThat(result.measures().get("deletedKeysThatAreBack").longValue() > 0)
                .isEqualTo(areBack);
        assertThat(result.measures().get("certificatesAwakened").longValue() > 0)
                .isEqualTo(wokeUp);
    }
}
