package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntiEntropyUnderFaultsTest {

    /** More seeds by {@code -Dlockstep.antientropy.seeds=2000}. */
    private static final int SEEDS = Integer.getInteger("lockstep.antientropy.seeds", 20);

    @Test
    void replicasBecomeEqualAfterRandomFaultsAndWrites() {
        Scenario scenario = Scenario.fromYaml("""
                        protocol: anti-entropy
                        nodes: 8
                        clients: 8
                        workload:
                          openLoop: {rate: 40, stop: 31s, operations: {writes: {put: 0.5, append: 0.2, delete: 0.3}}}
                        duration: 1m
                        """).toBuilder()
                .network(NetworkConfig.defaults().withOrdering(LinkOrdering.DATAGRAM))
                .randomFaults(FaultIntensity.defaults())
                .build();
        for (int seed = 1; seed <= SEEDS; seed++) {
            RunResult result = Runner.run(scenario, seed);
            assertThat(result.violations()).as("seed " + seed).isEmpty();
            assertThat(result.measures().get("differentMapsAtEnd"))
                    .as("seed " + seed)
                    .isEqualTo(1);
            // 8 replicas of a simple epidemic: far within ten periods of the last write
            assertThat(result.measures().get("lastDifferentSeconds").doubleValue())
                    .as("seed " + seed)
                    .isLessThan(Duration.ofSeconds(41).toSeconds());
        }
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
