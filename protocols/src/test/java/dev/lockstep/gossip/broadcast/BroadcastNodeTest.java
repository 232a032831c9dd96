package dev.lockstep.gossip.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.gossip.broadcast.BroadcastEvent.Delivered;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Announce;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Disconnect;
import dev.lockstep.gossip.broadcast.BroadcastMessage.ForwardJoin;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Gossip;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Graft;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Join;
import dev.lockstep.gossip.broadcast.BroadcastMessage.KeepAlive;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Neighbour;
import dev.lockstep.gossip.broadcast.BroadcastMessage.NeighbourAnswer;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Prune;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Publish;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Shuffle;
import dev.lockstep.gossip.broadcast.BroadcastMessage.ShuffleAnswer;
import dev.lockstep.gossip.broadcast.BroadcastOptions.Dissemination;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BroadcastNodeTest {

    private static final int SELF = 9;
    private static final Cluster CLUSTER = new Cluster(20, 1);
    private static final Gossip MESSAGE = new Gossip(4, 100, 3);

    private final RecordingContext context = new RecordingContext(SELF);
    private BroadcastNode node;

    @Test
    void aNodeJoinsThroughOneThatWasThereBefore() {
        start(Dissemination.TREE);
        expire(BroadcastTimer.KEEP_ALIVE);
        assertThat(context.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.message()).isEqualTo(new Join());
            assertThat(sent.to()).isLessThan(SELF);
        });
    }

    @Test
    void aJoinIsAnsweredAndWalksOn() {
        start(Dissemination.TREE);
        connect(1, 2);
        context.clearEffects();
        node.receive(context, 5, new Join());
        assertThat(context.sentTo(5)).containsExactly(new NeighbourAnswer(true));
        assertThat(context.sentTo(1)).containsExactly(new ForwardJoin(5, 6));
        assertThat(context.sentTo(2)).containsExactly(new ForwardJoin(5, 6));
    }

    @Test
    void aWalkEndsInALink() {
        start(Dissemination.TREE);
        connect(1, 2);
        node.receive(context, 1, new ForwardJoin(5, 4));
        assertThat(context.sentTo(2)).containsExactly(new NeighbourAnswer(true), new ForwardJoin(5, 3));
        node.receive(context, 1, new ForwardJoin(6, 0));
        assertThat(context.sentTo(6)).containsExactly(new Neighbour(true));
    }

    @Test
    void aFullViewRefusesWhoIsNotInNeedAndMakesRoomForWhoIs() {
        start(Dissemination.TREE);
        connect(1, 2, 3, 4, 5);
        context.clearEffects();
        node.receive(context, 6, new Neighbour(false));
        assertThat(context.sentTo(6)).containsExactly(new NeighbourAnswer(false));
        node.receive(context, 7, new Neighbour(true));
        assertThat(context.sentTo(7)).containsExactly(new NeighbourAnswer(true));
        assertThat(context.sent())
                .filteredOn(sent -> sent.message() instanceof Disconnect)
                .hasSize(1);
        assertThat(context.emitted(BroadcastEvent.NeighboursChanged.class))
                .last()
                .isEqualTo(new BroadcastEvent.NeighboursChanged(5));
    }

    @Test
    void aSilentNeighbourIsReplacedFromThePassiveView() {
        start(Dissemination.TREE);
        connect(1, 2);
        node.receive(context, 1, new ShuffleAnswer(new int[] {SELF, 1, 12}));
        for (int i = 0; i < 5; i++) {
            expire(BroadcastTimer.KEEP_ALIVE);
            node.receive(context, 2, new KeepAlive());
        }
        assertThat(context.emitted(BroadcastEvent.NeighboursChanged.class))
                .last()
                .isEqualTo(new BroadcastEvent.NeighboursChanged(1));
        assertThat(context.sentTo(12)).contains(new Neighbour(false));
    }

    @Test
    void aLinkThatOnlyOneSideKnowsIsCut() {
        start(Dissemination.TREE);
        node.receive(context, 7, new KeepAlive());
        assertThat(context.sentTo(7)).containsExactly(new Disconnect());
    }

    @Test
    void aShuffleEndsInAnAnswerToItsOrigin() {
        start(Dissemination.TREE);
        connect(1);
        node.receive(context, 1, new ShuffleAnswer(new int[] {12, 13}));
        context.clearEffects();
        node.receive(context, 1, new Shuffle(15, 0, new int[] {15, 16}));
        assertThat(context.sentTo(15))
                .singleElement()
                .isInstanceOfSatisfying(
                        ShuffleAnswer.class,
                        answer -> assertThat(answer.members()).containsExactlyInAnyOrder(12, 13));
    }

    @Test
    void aFloodGoesToAllNeighboursButTheSender() {
        start(Dissemination.FLOOD);
        connect(1, 2, 3);
        context.clearEffects();
        node.receive(context, 2, MESSAGE);
        node.receive(context, 3, MESSAGE);
        assertThat(context.sent()).extracting(Effect.Sent::to).containsExactlyInAnyOrder(1, 3);
        assertThat(context.emitted(Delivered.class)).containsExactly(new Delivered(4, 3));
    }

    @Test
    void aRumorGoesToSomeOfBothViews() {
        start(Dissemination.RUMOR);
        connect(1);
        node.receive(context, 1, new ShuffleAnswer(new int[] {12, 13, 14, 15}));
        context.clearEffects();
        node.receive(context, 1, MESSAGE);
        assertThat(context.sent()).hasSize(4).extracting(Effect.Sent::to).doesNotHaveDuplicates();
        assertThat(context.sent()).extracting(Effect.Sent::message).containsOnly(new Gossip(4, 100, 4));
    }

    @Test
    void aRedundantMessagePrunesItsLinkWhichThenCarriesAnnouncements() {
        start(Dissemination.TREE);
        connect(1, 2);
        context.clearEffects();
        node.receive(context, 1, MESSAGE);
        assertThat(context.sentTo(2)).containsExactly(new Gossip(4, 100, 4));
        node.receive(context, 2, MESSAGE);
        assertThat(context.sentTo(2)).contains(new Prune());
        context.clearEffects();
        node.receive(context, 1, new Gossip(5, 100, 0));
        assertThat(context.sentTo(2)).containsExactly(new Announce(5));
    }

    @Test
    void anAnnouncedMessageThatDoesNotComeIsGrafted() {
        start(Dissemination.TREE);
        connect(1, 2);
        node.receive(context, 2, new Announce(4));
        node.receive(context, 1, new Announce(4));
        expire(BroadcastTimer.MISSING);
        assertThat(context.sentTo(2)).contains(new Graft(4));
        expire(BroadcastTimer.MISSING);
        assertThat(context.sentTo(1)).contains(new Graft(4));
        node.receive(context, 1, MESSAGE);
        assertThat(context.isSet(BroadcastTimer.MISSING)).isFalse();
    }

    @Test
    void aGraftIsAnsweredWithTheMessage() {
        start(Dissemination.TREE);
        connect(1, 2);
        node.receive(context, 1, MESSAGE);
        node.receive(context, 2, new Prune());
        context.clearEffects();
        node.receive(context, 2, new Graft(4));
        assertThat(context.sentTo(2)).containsExactly(new Gossip(4, 100, 4));
    }

    @Test
    void aClientsMessageIsBroadcastOnce() {
        start(Dissemination.FLOOD);
        connect(1);
        node.receive(context, 20, new Publish(7, 50));
        node.receive(context, 20, new Publish(7, 50));
        assertThat(context.sentTo(1)).filteredOn(Gossip.class::isInstance).hasSize(1);
        assertThat(context.sentTo(20)).hasSize(2);
    }

    @Test
    void aFanOutLargerThanTheMembershipIsRefused() {
        assertThatThrownBy(() -> new BroadcastProtocol().validate(BroadcastOptions.DEFAULTS, new Cluster(4, 0)))
                .hasMessage("fanOut=4 must be at most the number of other members, 3");
        assertThatThrownBy(() -> new BroadcastOptions(
                        Dissemination.FLOOD,
                        1,
                        BroadcastOptions.Views.DEFAULTS,
                        Duration.ZERO,
                        3,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        Duration.ofSeconds(1)))
                .hasMessage("keepAlive=PT0S must be above zero");
    }

    private void start(Dissemination dissemination) {
        node = new BroadcastNode(BroadcastOptions.DEFAULTS.withDissemination(dissemination), CLUSTER, SELF);
        node.start(context);
        context.clearEffects();
    }

    private void connect(int... neighbours) {
        for (int neighbour : neighbours) {
            node.receive(context, neighbour, new Neighbour(false));
        }
        assertThat(context.emitted(BroadcastEvent.NeighboursChanged.class)).hasSize(neighbours.length);
    }

    private void expire(BroadcastTimer timer) {
        context.expire(timer);
        node.timeout(context, timer);
    }
}
