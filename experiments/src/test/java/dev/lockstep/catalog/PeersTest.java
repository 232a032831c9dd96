package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersTest {

    @ParameterizedTest
    @CsvSource({
        "UNIFORM, 1",
        "PARTIAL, 1",
        "SPATIAL, 1",
        "SPATIAL, 1.5",
        "RING, 2",
    })
    void rumorsAndWritesGetEverywhereHoweverPeersAreChosen(String selection, double exponent) {
        String peers = "{selection: " + selection + ", exponent: " + exponent + ", viewSize: 8}";
        RunResult rumor = run("rumor", "{exchange: PUSH_PULL, removal: NEVER, peers: " + peers + "}");
        assertThat(rumor.measures().get("residue").doubleValue()).isZero();
        RunResult antiEntropy =
                run("anti-entropy", "{seeding: {keys: 20, newer: 20, valueBytes: 20}, peers: " + peers + "}");
        assertThat(antiEntropy.measures().get("differentMapsAtEnd").intValue()).isEqualTo(1);
    }

    private static RunResult run(String protocol, String options) {
        Scenario scenario = Scenario.fromYaml("""
                protocol: %s
                nodes: 60
                clients: 0
                network: {ordering: DATAGRAM, topology: {regions: {names: [us-east-1, eu-west-1, sa-east-1]}}}
                options: %s
                duration: 2m
                """.formatted(protocol, options));
        RunResult result = Runner.run(scenario, 1);
        assertThat(result.violations()).isEmpty();
        return result;
    }
}
