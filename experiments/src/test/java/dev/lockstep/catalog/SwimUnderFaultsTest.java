package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.gossip.swim.MembershipChange;
import dev.lockstep.gossip.swim.SwimOptions;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwimUnderFaultsTest {

    private static final int MEMBERS = 8;
    /** More seeds by {@code -Dlockstep.swim.seeds=2000}. */
    private static final int SEEDS = Integer.getInteger("lockstep.swim.seeds", 40);

    @Test
    void viewsConvergeAfterRandomFaultsWithinTheBoundOfTheOptions() {
        FaultIntensity faults = FaultIntensity.defaults();
        Duration bound = SwimOptions.DEFAULTS.convergenceBound(MEMBERS);
        Scenario scenario = Scenario.builder("swim")
                .nodes(MEMBERS)
                .clients(0)
                .network(NetworkConfig.defaults().withOrdering(LinkOrdering.DATAGRAM))
                .randomFaults(faults)
                .duration(faults.healAt().plus(bound).plusSeconds(1))
                .build();
        for (int seed = 1; seed <= SEEDS; seed++) {
            RunResult result = Runner.run(scenario, seed);
            assertThat(result.violations()).as("seed " + seed).isEmpty();
            assertThat(result.measures().get("lastWrongViewSeconds").doubleValue())
                    .as("seed " + seed)
                    .isLessThan(faults.healAt().plus(bound).toSeconds());
        }
    }

    @Test
    void nobodyIsSuspectedWithoutFaultAndLoss() {
        Scenario scenario = Scenario.builder("swim")
                .nodes(100)
                .clients(0)
                .duration(Duration.ofMinutes(5))
                .build();
        RunResult result = Runner.run(scenario, 1);
        assertThat(result.held()).isTrue();
        assertThat(result.measures().get("falseSuspicions")).isEqualTo(0L);
        assertThat(result.measures().get("falsePositives")).isEqualTo(0L);
    }

    @Test
    void whoJoinsAndLeavesIsKnownToDoSoByAll() {
        Scenario scenario = Scenario.builder("swim")
                .nodes(20)
                .clients(1)
                .options(SwimOptions.DEFAULTS.withInitialMembers(18))
                .administer(Duration.ofSeconds(10), new MembershipChange.Join(18, 3))
                .administer(Duration.ofSeconds(11), new MembershipChange.Join(19, 18))
                .administer(Duration.ofSeconds(60), new MembershipChange.Leave(5))
                .duration(Duration.ofMinutes(3))
                .build();
        RunResult result = Runner.run(scenario, 1);
        assertThat(result.held()).isTrue();
        assertThat(result.administration())
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome.toString()).contains("DONE"));
        assertThat(result.measures().get("wrongViewsAtEnd")).isEqualTo(0L);
        assertThat(result.measures().get("lastWrongViewSeconds").doubleValue()).isBetween(60.0, 90.0);
    }
}
