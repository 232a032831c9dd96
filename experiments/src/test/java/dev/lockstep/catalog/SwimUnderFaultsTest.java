package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.gossip.swim.MembershipChange;
import dev.lockstep.gossip.swim.SwimOptions;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwimUnderFaultsTest {

    private static final int SEEDS = 40;

    @Test
    void viewsConvergeAfterRandomFaultsWithinTheBoundOfTheOptions() {
        Scenario scenario = new GossipSwimUnderFaults().scenario();
        for (int seed = 1; seed <= SEEDS; seed++) {
            RunResult result = Runner.run(scenario, seed);
            assertThat(result.violations()).as("seed " + seed).isEmpty();
            assertThat(result.measures().get("wrongViewsAtEnd")).isEqualTo(0L);
        }
    }

    @Test
    void aMemberThatNobodyTriesAgainIsAViolation() {
        Scenario whole = new GossipSwimUnderFaults().scenario();
        SwimOptions options = SwimOptions.DEFAULTS.withReconnectInterval(Duration.ZERO);
        // both sides take each other for dead, and nobody ever tries
        Scenario scenario = whole.toBuilder()
                .options(options)
                .randomFaults(null)
                .faults(FaultPlan.of(
                        new LinkFault.Isolate(NodeTarget.node(3), Duration.ofSeconds(5), Duration.ofSeconds(120))))
                .duration(Duration.ofMinutes(10))
                .build();
        RunResult result = Runner.run(scenario, 1);
        assertThat(result.violations()).hasSize(1);
        assertThat(result.violations().get(0).toString())
                .contains("views-converge")
                .contains("views of members by others are wrong");
    }

    @Test
    void aHopThatIsTooLongForThePingTimeoutIsRefused() {
        Checks checks = new Checks(true, null, null, false, Duration.ofMillis(300));
        assertThatThrownBy(() -> new GossipSwimUnderFaults()
                        .scenario().toBuilder().checks(checks).build())
                .hasMessage("options.pingTimeout=500ms must be at least twice checks.synchronousHop=300ms:"
                        + " else views never come to rest");
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
