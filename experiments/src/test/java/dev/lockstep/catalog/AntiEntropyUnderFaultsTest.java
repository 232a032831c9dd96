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
}
