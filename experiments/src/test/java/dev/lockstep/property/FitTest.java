package dev.lockstep.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.FaultPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {

    @Test
    void replicasGoTogetherWithTheirFaultsOrLeaveThemToOthers() {
        FaultPlan plan = FaultPlan.fromYaml("""
                - pause: {node: 1, at: 1s, lasts: 1s}
                - pause: {node: 4, at: 2s, lasts: 1s}
                """);

        assertThat(texts(plan, 5, 3))
                .containsExactlyInAnyOrder(
                        "pause node 1 at 1s for 1s",
                        "pause node 0 at 1s for 1s",
                        "pause node 2 at 2s for 1s",
                        "pause node 1 at 2s for 1s",
                        "pause node 2 at 1s for 1s\npause node 0 at 2s for 1s",
                        "pause node 1 at 1s for 1s\npause node 1 at 2s for 1s");
    }

    @Test
    void rolesStayAndPartitionsGoOnAmongThoseWhoAreLeft() {
        FaultPlan plan = FaultPlan.fromYaml("""
                - isolate: {node: leader, at: 1s, lasts: 1s}
                - partition: {at: 1s, lasts: 1s, groups: [[0, 3], [1, 2, 4]]}
                - partition: {at: 2s, lasts: 1s, groups: [[0, 1, 2], [3, 4]]}
                """);

        assertThat(texts(plan, 5, 3))
                .first()
                .isEqualTo("isolate leader at 1s for 1s\npartition [0] [1, 2] at 1s for 1s");
    }

    private static List<String> texts(FaultPlan plan, int replicas, int fewer) {
        return Fit.into(plan, replicas, fewer).map(FaultPlan::toString).toList();
    }
}
