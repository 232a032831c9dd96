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

        assertThat(fingerprints(scenario, 1)).containsExactly("5e3aa3da24c28266");
    }

    @Test
    void raftUnderFaultsWithThreeSeeds() {
        assertThat(fingerprints(new RaftUnderFaults().scenario(), 3))
                .containsExactly("6619972c92dffc21", "49d26402594b72af", "44afe129a7fc8c4b");
    }

    @Test
    void raftElectionWithThreeSeeds() {
        List<String> fingerprints = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            Scenario scenario =
                    new ElectionTrial(new RaftElection().scenario(), ElectionSetup.DEFAULTS, seed).scenario();
            fingerprints.add(Runner.run(scenario, seed).fingerprint());
        }
        assertThat(fingerprints).containsExactly("5a190a583c886964", "cebd60d42901c056", "1876b502fd6a44b3");
    }

    @Test
    void gossipRumorWithThreeSeeds() {
        assertThat(fingerprints(new GossipRumor().scenario(), 3))
                .containsExactly("7a8abaeb9024e811", "b5449a89578ddf7e", "756327a6bdcefcb6");
    }

    @Test
    void pbftUnderFaultsWithThreeSeeds() {
        assertThat(fingerprints(new PbftUnderFaults().scenario(), 3))
                .containsExactly("69f9319741c3cc8c", "784541d3ee08ae04", "537262e31eb2a37f");
    }

    @Test
    void pbftViewChange() {
        assertThat(fingerprints(new PbftViewChange().scenario(), 1)).containsExactly("4d53c15a582c165c");
    }

    @Test
    void pbftRecovery() {
        assertThat(fingerprints(new PbftRecovery().scenario(), 1)).containsExactly("3d78e3af6dbc0fbc");
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
