package dev.lockstep.gossip.rumor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.gossip.NoDuplicateDelivery;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Peers;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import dev.lockstep.gossip.rumor.RumorOptions.Seeding;
import dev.lockstep.gossip.rumor.RumorOptions.Selection;
import dev.lockstep.gossip.rumor.RumorOptions.Timing;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RumorProtocolTest {

    private final RumorProtocol protocol = new RumorProtocol();

    @Test
    void aFanOutLargerThanTheMembershipIsRefused() {
        refused(
                () -> protocol.validate(RumorOptions.DEFAULTS.withContacts(5, 0, 0, Peers.UNIFORM), new Cluster(5, 0)),
                "fanOut=5 must be at most the number of other members, 4");
        refused(
                () -> protocol.validate(RumorOptions.DEFAULTS, new Cluster(1, 0)),
                "fanOut=1 must be at most the number of other members, 0");
    }

    @Test
    void aKThatIsNotPositiveIsRefused() {
        refused(
                () -> RumorOptions.DEFAULTS.withVariation(Exchange.PUSH, Response.BLIND, Removal.COIN, 0),
                "k=0 must be at least 1");
    }

    @Test
    void aPeriodOfZeroIsRefused() {
        refused(
                () -> RumorOptions.DEFAULTS.withTiming(Timing.PERIODIC, Duration.ZERO, 0),
                "period=PT0S must be above zero");
    }

    @Test
    void jitterIsRefusedWhereItWouldDoNothing() {
        refused(
                () -> RumorOptions.DEFAULTS.withTiming(Timing.SYNCHRONOUS, Duration.ofSeconds(1), 0.1),
                "jitter=0.1 must be 0 with timing=SYNCHRONOUS");
    }

    @Test
    void huntingWithoutALimitIsRefused() {
        refused(
                () -> RumorOptions.DEFAULTS.withContacts(1, 0, 1, Peers.UNIFORM),
                "hunting=1 must be 0 without a connectionLimit: nobody is ever turned away");
    }

    @Test
    void anOriginBeyondTheMembersIsRefused() {
        refused(
                () -> protocol.validate(RumorOptions.DEFAULTS.withSeeding(new Seeding(1, 5, 1)), new Cluster(5, 5)),
                "seeding.origin=5 must be a replica, between 0 and 4");
    }

    @Test
    void moreRegionsThanMembersAreRefused() {
        Peers peers = new Peers(Selection.SPATIAL, 2, 6);
        refused(
                () -> protocol.validate(RumorOptions.DEFAULTS.withContacts(1, 0, 0, peers), new Cluster(5, 0)),
                "peers.regions=6 must be at most the number of members, 5");
    }

    @Test
    void aSecondDeliveryIsAViolationUnlessTheNodeCrashedBetween() {
        NoDuplicateDelivery invariant = new NoDuplicateDelivery();
        invariant.observe(0, 4, new RumorEvent.Delivered(9, 0));
        invariant.observe(1, 5, new RumorEvent.Delivered(9, 0));
        invariant.observe(2, 4, new NodeLifecycle.Crashed(DiskFate.KEEP));
        invariant.observe(3, 4, new RumorEvent.Delivered(9, 0));
        assertThatThrownBy(() -> invariant.observe(4, 5, new RumorEvent.Delivered(9, 0)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("node 5 delivered 9 twice");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
