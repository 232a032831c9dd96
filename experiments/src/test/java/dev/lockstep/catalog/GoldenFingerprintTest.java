package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Known fingerprints of known runs, the same on every platform. One that changes says that runs do: either a law of
 * determinism is broken, or behaviour was changed on purpose, and then the commit says why.
 */
@Tag("golden")
class GoldenFingerprintTest {

    @Test
    void raftAcrossRegionsUpToTheRestartOfTheCrashedLeader() {
        Scenario whole = new RaftAcrossRegions().scenario();
        Scenario scenario = whole.toBuilder()
                .faults(FaultPlan.of(whole.faults().faults().get(0)))
                .duration(Duration.ofSeconds(155))
                .build();

        assertThat(fingerprints(scenario, 1)).containsExactly("46242b6b3569a9c7");
    }

    @Test
    void raftUnderFaultsWithThreeSeeds() {
        assertThat(fingerprints(new RaftUnderFaults().scenario(), 3))
                .containsExactly("b567d39dcc7bc382", "82823b84287b419e", "64633b79d187cb33");
    }

    @Test
    void raftElectionWithThreeSeeds() {
        assertThat(fingerprints(new RaftElection().scenario(), 3))
                .containsExactly("563987f5740775d4", "7a0b9e5fbaee2e3b", "94b766f80375b754");
    }

    private static List<String> fingerprints(Scenario scenario, int seeds) {
        List<String> fingerprints = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            RunResult result = Runner.run(scenario, seed);
            assertThat(result.violations()).isEmpty();
            fingerprints.add(result.fingerprint());
        }
        return fingerprints;
    }
}
