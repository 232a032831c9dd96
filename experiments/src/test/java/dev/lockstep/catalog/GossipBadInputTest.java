package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scenario.Catalog;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GossipBadInputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gossip-rumor | options.fanOut=1000 | must be at most the number of other members, 999",
                "gossip-rumor | options.k=0 | must be at least 1",
                "gossip-rumor | options.period=0s | must be above zero",
                "gossip-rumor | options.peers.selection=SPATIAL | must have a topology with at least two regions",
                "gossip-swim | options.lambda=0 | must be above 0",
                "gossip-swim | options.lambda=-1 | must be above 0",
                "gossip-swim | options.k=0 | must be at least 1",
                "gossip-swim | options.k=99 | must be at most the number of members that are neither side of a probe, 98",
                "gossip-swim | options.period=0s | must be above zero",
                "gossip-anti-entropy | options.fanOut=100 | must be at most the number of other members, 99",
                "gossip-anti-entropy | options.period=0s | must be above zero",
                "gossip-anti-entropy | options.certificates.retentionSites=0 | must be at least 1",
                "gossip-broadcast-compare | options.fanOut=500 | must be at most the number of other members, 499",
                "gossip-broadcast-compare | options.keepAlive=0s | must be above zero"
            })
    void isRefusedWithFieldValueAndReason(String entry, String assignment, String reason) {
        Scenario scenario = Catalog.named(entry).orElseThrow().scenario();
        assertThatThrownBy(() ->
                        ScenarioTree.of(scenario).with(List.of(assignment)).bind())
                .hasMessageContaining(assignment.substring(0, assignment.indexOf('=') + 1))
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"RUMOR, true", "FLOOD, false"})
    void aFanOutLargerThanBothViewsIsRefusedWhereItCounts(String dissemination, boolean isRefused) {
        List<String> assignments = List.of("options.fanOut=40", "options.dissemination=" + dissemination);
        ScenarioTree tree = ScenarioTree.of(new GossipBroadcastCompare().scenario());
        if (isRefused) {
            assertThatThrownBy(() -> tree.with(assignments).bind())
                    .hasMessageContaining(
                            "fanOut=40 must be at most the number of members that a node knows, views.active +"
                                    + " views.passive = 35");
        } else {
            tree.with(assignments).bind();
        }
    }
}
