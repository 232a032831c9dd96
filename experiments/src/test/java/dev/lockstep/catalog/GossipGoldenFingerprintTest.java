package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.broadcast.BroadcastOptions;
import dev.lockstep.gossip.broadcast.BroadcastOptions.Dissemination;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known fingerprints of runs of gossip, as in {@link GoldenFingerprintTest}. */
@Tag("golden")
class GossipGoldenFingerprintTest {

    /** All variations of contacts and of peers, in periods that no two nodes share, with clients and loss. */
    @ParameterizedTest
    @CsvSource({
        "PULL, UNIFORM, 429b228597493e40",
        "PUSH_PULL, PARTIAL, e86ff9dec1470c96",
        "PUSH, SPATIAL, e27818ce68aec9a6",
        "PUSH_PULL, RING, 266b0c713d371bdc"
    })
    void rumorsInPeriods(String exchange, String selection, String fingerprint) {
        Scenario scenario = Scenario.fromYaml("""
                protocol: rumor
                nodes: 50
                clients: 2
                network: {ordering: DATAGRAM, loss: 0.02, topology: {regions: {names: [us-east-1, eu-west-1]}}}
                options: {exchange: %s, k: 2, removal: COIN, timing: PERIODIC, jitter: 0.2, fanOut: 2,
                          connectionLimit: 2, hunting: 1, peers: {selection: %s, viewSize: 7}}
                workload: {openLoop: {rate: 2, operations: {readShare: 0}}}
                duration: 20s
                """.formatted(exchange, selection));
        assertThat(fingerprint(scenario)).isEqualTo(fingerprint);
    }

    @Test
    void swimUnderFaults() {
        assertThat(fingerprint(new GossipSwimUnderFaults().scenario())).isEqualTo("86a31ea99210d35d");
    }

    @Test
    void antiEntropyUnderFaults() {
        assertThat(fingerprint(new GossipAntiEntropyUnderFaults().scenario())).isEqualTo("8e69fd0bcde95b12");
    }

    @ParameterizedTest
    @CsvSource({"FLOOD, 9ca171a49a524ae4", "RUMOR, b322d3c2ea300186", "TREE, de857b3ca3602ed6"})
    void broadcasts(Dissemination dissemination, String fingerprint) {
        Scenario scenario = new GossipBroadcastCompare()
                .scenario().toBuilder()
                        .nodes(100)
                        .options(BroadcastOptions.DEFAULTS.withDissemination(dissemination))
                        .duration(Duration.ofSeconds(30))
                        .build();
        assertThat(fingerprint(scenario)).isEqualTo(fingerprint);
    }

    private static String fingerprint(Scenario scenario) {
        RunResult result = Runner.run(scenario, 1);
        assertThat(result.violations()).isEmpty();
        return result.fingerprint();
    }
}
