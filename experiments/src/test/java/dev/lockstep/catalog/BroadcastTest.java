package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.broadcast.BroadcastOptions;
import dev.lockstep.gossip.broadcast.BroadcastOptions.Dissemination;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    @Test
    void aTreeReachesAllAsAFloodDoesWithAFractionOfItsCopies() {
        RunResult flood = run(Dissemination.FLOOD);
        RunResult tree = run(Dissemination.TREE);
        assertThat(figure(flood, "reliability")).isEqualTo(1);
        assertThat(figure(tree, "reliability")).isEqualTo(1);
        assertThat(figure(flood, "nodesAlone")).isZero();
        assertThat(figure(flood, "relativeMessageRedundancy")).isBetween(2.0, 4.0);
        assertThat(figure(tree, "relativeMessageRedundancy")).isLessThan(0.5);
        assertThat(figure(tree, "lastDeliveryHops")).isGreaterThan(figure(flood, "lastDeliveryHops"));
    }

    private static RunResult run(Dissemination dissemination) {
        Scenario scenario = new GossipBroadcastCompare()
                .scenario().toBuilder()
                        .nodes(200)
                        .options(BroadcastOptions.DEFAULTS.withDissemination(dissemination))
                        .duration(Duration.ofSeconds(90))
                        .build();
        RunResult result = Runner.run(scenario, 1);
        assertThat(result.held()).isTrue();
        return result;
    }

    private static double figure(RunResult result, String measure) {
        return result.measures().get(measure).doubleValue();
    }
}
