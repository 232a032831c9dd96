package dev.lockstep.network;

import static dev.lockstep.network.FakeTransmission.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.DropReason;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkRulesTest {

    private static final int NODES = 5;

    private final ModeledNetwork network =
            new ModeledNetwork(NetworkConfig.defaults().withOrdering(LinkOrdering.DATAGRAM), new Cluster(NODES, 0), 1);

    @Test
    void aLinkIsBlockedWhileSomeRuleBlocksIt() {
        LinkRule one = new LinkRule.Block(LinkSet.oneWay(NODES, List.of(0), List.of(1, 2)));
        LinkRule other = new LinkRule.Block(LinkSet.oneWay(NODES, List.of(0, 3), List.of(1)));
        network.add(one);
        network.add(other);
        assertThat(blocked(0, 1)).isTrue();
        assertThat(blocked(3, 1)).isTrue();
        assertThat(blocked(0, 2)).isTrue();
        assertThat(blocked(1, 0)).isFalse();
        network.remove(one);
        assertThat(blocked(0, 1)).isTrue();
        assertThat(blocked(0, 2)).isFalse();
        network.remove(other);
        assertThat(blocked(0, 1)).isFalse();
    }

    @Test
    void theSameRuleTwiceIsTakenBackTwice() {
        LinkRule rule = new LinkRule.Block(LinkSet.oneWay(NODES, List.of(0), List.of(1)));
        network.add(rule);
        network.add(rule);
        network.remove(rule);
        assertThat(blocked(0, 1)).isTrue();
        network.remove(rule);
        assertThat(blocked(0, 1)).isFalse();
        network.remove(rule);
        assertThat(blocked(0, 1)).isFalse();
    }

    @Test
    void nodesReachEachOtherIfTheyShareAGroupOrOneHasNone() {
        LinkSet cut = LinkSet.across(NODES, List.of(List.of(0, 1), List.of(1, 2), List.of(3)));
        assertThat(cut.contains(0, 1)).isFalse();
        assertThat(cut.contains(1, 2)).isFalse();
        assertThat(cut.contains(0, 2)).isTrue();
        assertThat(cut.contains(3, 1)).isTrue();
        assertThat(cut.contains(4, 0)).isFalse();
        assertThat(cut.contains(0, 4)).isFalse();
    }

    @Test
    void delaysOfDegradationsAddOnTheirLinksOnly() {
        network.add(degradation(1, Duration.ofMillis(3), 0));
        network.add(degradation(2, Duration.ofMillis(4), 0));
        assertThat(send(network, 0, 1, 0, 1).delay()).isEqualTo(7_250_000);
        assertThat(send(network, 1, 0, 0, 1).delay()).isEqualTo(250_000);
    }

    /** The accepted error is four standard errors. */
    @Test
    void probabilitiesOfDegradationsCombineAsIndependentChances() {
        network.add(degradation(1, Duration.ZERO, 0.5));
        network.add(degradation(2, Duration.ZERO, 0.5));
        int lost = 0;
        for (int i = 0; i < 100_000; i++) {
            lost += send(network, 0, 1, i, 1).isLost() ? 1 : 0;
        }
        assertThat(lost / 1e5).isCloseTo(0.75, within(0.0055));
    }

    @Test
    void degradationsDoubleHoldUpAndDamage() {
        LinkRule all = new LinkRule.Degradation(
                LinkSet.oneWay(NODES, List.of(0), List.of(1)), 1, DurationDistribution.ZERO, 0, 1, 1, 1);
        network.add(all);
        FakeTransmission message = send(network, 0, 1, 0, 1);
        assertThat(message.arrivals()).hasSize(2);
        assertThat(message.arrivals().get(0)).isGreaterThan(250_000);
        assertThat(message.damagedCopies()).isEqualTo(2);
        network.remove(all);
        assertThat(send(network, 0, 1, 0, 1).delay()).isEqualTo(250_000);
    }

    private boolean blocked(int from, int to) {
        return send(network, from, to, 0, 1).dropped() == DropReason.PARTITION;
    }

    private static LinkRule degradation(long identity, Duration delay, double loss) {
        return new LinkRule.Degradation(
                LinkSet.oneWay(NODES, List.of(0), List.of(1)),
                identity,
                DurationDistribution.constant(delay),
                loss,
                0,
                0,
                0);
    }
}
