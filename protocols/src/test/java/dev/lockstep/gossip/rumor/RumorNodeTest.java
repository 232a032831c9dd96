package dev.lockstep.gossip.rumor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.rumor.RumorMessage.Connect;
import dev.lockstep.gossip.rumor.RumorMessage.Connected;
import dev.lockstep.gossip.rumor.RumorMessage.Contact;
import dev.lockstep.gossip.rumor.RumorMessage.Publish;
import dev.lockstep.gossip.rumor.RumorMessage.Published;
import dev.lockstep.gossip.rumor.RumorMessage.Reply;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Peers;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import dev.lockstep.gossip.rumor.RumorOptions.Seeding;
import dev.lockstep.node.Damaged;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RumorNodeTest {

    private static final int MEMBERS = 10;
    private static final int OTHER = 7;
    private static final int CLIENT = MEMBERS;
    private static final Rumor RUMOR = new Rumor(5, 100);

    private final RecordingContext context = new RecordingContext(3);
    private RumorNode node;

    @Test
    void anInfectedNodeTellsOneOtherInTheNextCycle() {
        start(RumorOptions.DEFAULTS);
        hear(0, RUMOR);
        assertThat(context.sent()).noneMatch(sent -> sent.message() instanceof Contact);
        nextCycle();
        assertThat(contacts()).containsExactly(new Contact(1, RumorBatch.of(RUMOR), false));
        assertThat(context.sent().get(0).to()).isBetween(0, MEMBERS - 1).isNotEqualTo(3);
    }

    @Test
    void aNodeThatHasHeardNothingSleepsIfItPushesAndAsksIfItPulls() {
        start(RumorOptions.DEFAULTS);
        assertThat(context.isSet(RumorTimer.CYCLE)).isFalse();
        start(variation(Exchange.PULL, Response.FEEDBACK, Removal.COUNTER, 1));
        nextCycle();
        assertThat(contacts()).containsExactly(new Contact(1, RumorBatch.EMPTY, true));
    }

    @Test
    void aRumorIsDeliveredOnce() {
        start(RumorOptions.DEFAULTS);
        hear(0, RUMOR);
        hear(0, RUMOR);
        nextCycle();
        hear(1, RUMOR);
        assertThat(context.emitted(RumorEvent.Delivered.class)).hasSize(1);
    }

    @Test
    void aRumorThatCameInTheSameCycleCountsAsNeeded() {
        start(RumorOptions.DEFAULTS);
        hear(4, RUMOR);
        hear(4, RUMOR);
        hear(5, RUMOR);
        assertThat(context.sentTo(OTHER))
                .containsExactly(reply(4, RUMOR, true), reply(4, RUMOR, true), reply(5, RUMOR, false));
    }

    @Test
    void aCounterGoesBackToZeroOnAUsefulContact() {
        start(variation(Exchange.PUSH, Response.FEEDBACK, Removal.COUNTER, 2));
        hear(0, RUMOR);
        for (boolean needed : new boolean[] {false, true, false}) {
            nextCycle();
            node.receive(context, OTHER, reply(cycle(), RUMOR, needed));
        }
        nextCycle();
        assertThat(context.emitted(RumorEvent.InterestLost.class)).isEmpty();
        node.receive(context, OTHER, reply(cycle(), RUMOR, false));
        context.clearEffects();
        nextCycle();
        assertThat(context.emitted(RumorEvent.InterestLost.class)).hasSize(1);
        assertThat(contacts()).isEmpty();
        assertThat(context.isSet(RumorTimer.CYCLE)).isFalse();
    }

    @Test
    void severalPullsOfACycleCountAsOne() {
        start(variation(Exchange.PULL, Response.FEEDBACK, Removal.COUNTER, 2));
        hear(0, RUMOR);
        nextCycle();
        node.receive(context, OTHER, reply(cycle(), RUMOR, false));
        node.receive(context, OTHER, reply(cycle(), RUMOR, false));
        nextCycle();
        assertThat(context.emitted(RumorEvent.InterestLost.class)).isEmpty();
        node.receive(context, OTHER, reply(cycle(), RUMOR, false));
        nextCycle();
        assertThat(context.emitted(RumorEvent.InterestLost.class)).hasSize(1);
    }

    @Test
    void oneUsefulPullOutweighsTheOthersOfItsCycle() {
        start(variation(Exchange.PULL, Response.FEEDBACK, Removal.COUNTER, 1));
        hear(0, RUMOR);
        nextCycle();
        node.receive(context, OTHER, reply(cycle(), RUMOR, false));
        node.receive(context, OTHER, reply(cycle(), RUMOR, true));
        nextCycle();
        assertThat(context.emitted(RumorEvent.InterestLost.class)).isEmpty();
    }

    @Test
    void aBlindNodeIsToldNothingAndStopsAfterSoManyCycles() {
        start(variation(Exchange.PUSH, Response.BLIND, Removal.COUNTER, 3));
        hear(0, RUMOR);
        hear(0, RUMOR);
        assertThat(context.sent()).isEmpty();
        for (int i = 0; i < 5; i++) {
            nextCycle();
        }
        assertThat(contacts()).hasSize(3);
        assertThat(context.isSet(RumorTimer.CYCLE)).isFalse();
    }

    @Test
    void theCoinEndsInterestIfItFallsSo() {
        start(variation(Exchange.PUSH, Response.BLIND, Removal.COIN, 4));
        hear(0, RUMOR);
        nextCycle();
        // the coin shows one of 4 sides, by the highest bits: not the first, whom to contact, then the first
        context.planDraws(1L << 62, 0, 0);
        nextCycle();
        assertThat(context.emitted(RumorEvent.InterestLost.class)).isEmpty();
        nextCycle();
        assertThat(context.emitted(RumorEvent.InterestLost.class)).hasSize(1);
        assertThat(contacts()).hasSize(2);
    }

    @Test
    void aPulledNodeTellsWhatItKnewWhenTheCycleBegan() {
        start(variation(Exchange.PULL, Response.FEEDBACK, Removal.COUNTER, 1));
        hear(2, RUMOR);
        ask(2);
        assertThat(told()).isEmpty();
        ask(3);
        assertThat(told()).containsExactly(RumorBatch.of(RUMOR));
    }

    @Test
    void inAPushPullBothSidesTellWhatTheOtherDidNot() {
        Rumor mine = new Rumor(6, 10);
        start(variation(Exchange.PUSH_PULL, Response.FEEDBACK, Removal.COUNTER, 1));
        hear(0, mine);
        context.clearEffects();
        node.receive(context, OTHER, new Contact(1, RumorBatch.of(RUMOR), true));
        assertThat(context.sentTo(OTHER)).containsExactly(new Reply(1, verdict(RUMOR, true), RumorBatch.of(mine)));
        node.receive(context, OTHER, new Contact(2, RumorBatch.of(RUMOR, mine), true));
        assertThat(told()).hasSize(1);
    }

    @Test
    void aSimpleEpidemicSendsNoVerdicts() {
        start(variation(Exchange.PUSH, Response.FEEDBACK, Removal.NEVER, 1));
        hear(0, RUMOR);
        hear(1, RUMOR);
        assertThat(context.sent()).isEmpty();
        for (int i = 0; i < 50; i++) {
            nextCycle();
        }
        assertThat(contacts()).hasSize(50);
    }

    @Test
    void theSecondContactOfACycleIsTurnedAwayAtALimitOfOne() {
        start(RumorOptions.DEFAULTS.withContacts(1, 1, 0, Peers.UNIFORM));
        node.receive(context, OTHER, new Connect(1, 0));
        node.receive(context, OTHER, new Connect(1, 0));
        node.receive(context, OTHER, new Connect(2, 0));
        assertThat(context.sentTo(OTHER))
                .containsExactly(new Connected(1, 0, true), new Connected(1, 0, false), new Connected(2, 0, true));
        assertThat(context.emitted(RumorEvent.TurnedAway.class)).hasSize(1);
    }

    @Test
    void aNodeThatWasTurnedAwayHuntsForAnotherUpToItsLimit() {
        start(RumorOptions.DEFAULTS.withContacts(1, 1, 2, Peers.UNIFORM));
        hear(0, RUMOR);
        nextCycle();
        context.clearEffects();
        node.receive(context, OTHER, new Connected(1, 0, false));
        node.receive(context, OTHER, new Connected(1, 1, false));
        node.receive(context, OTHER, new Connected(1, 2, false));
        assertThat(context.sent())
                .extracting(sent -> (Message) sent.message())
                .isEqualTo(List.of(new Connect(1, 1), new Connect(1, 2)));
        node.receive(context, OTHER, new Connected(1, 1, true));
        assertThat(contacts()).containsExactly(new Contact(1, RumorBatch.of(RUMOR), false));
    }

    @Test
    void aFanOutContactsSoManyOthers() {
        start(RumorOptions.DEFAULTS.withContacts(MEMBERS - 1, 0, 0, Peers.UNIFORM));
        hear(0, RUMOR);
        context.clearEffects();
        nextCycle();
        assertThat(context.sent()).extracting(sent -> sent.to()).containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aClientsRumorIsAcknowledgedEachTimeAndDeliveredOnce() {
        start(RumorOptions.DEFAULTS);
        node.receive(context, CLIENT, new Publish(RUMOR));
        node.receive(context, CLIENT, new Publish(RUMOR));
        assertThat(context.sentTo(CLIENT)).containsExactly(new Published(5), new Published(5));
        assertThat(context.emitted(RumorEvent.Injected.class)).hasSize(1);
        assertThat(context.emitted(RumorEvent.Delivered.class)).hasSize(1);
    }

    @Test
    void theOriginKnowsItsRumorsOnceAndNotAgainAfterARestart() {
        RumorOptions options = RumorOptions.DEFAULTS.withSeeding(new Seeding(2, 3, 10));
        start(options);
        assertThat(context.emitted(RumorEvent.Injected.class))
                .containsExactly(new RumorEvent.Injected(-1), new RumorEvent.Injected(-2));
        start(options);
        assertThat(context.emitted(RumorEvent.Injected.class)).hasSize(2);
    }

    @Test
    void damagedMessagesAreDropped() {
        start(RumorOptions.DEFAULTS);
        node.receive(context, OTHER, new Damaged(new Contact(0, RumorBatch.of(RUMOR), false)));
        assertThat(context.effects()).isEmpty();
    }

    private void start(RumorOptions options) {
        RumorOptions quiet = options.seeding().equals(Seeding.DEFAULTS) ? options.withSeeding(Seeding.NONE) : options;
        node = new RumorNode(quiet, new Cluster(MEMBERS, 1));
        node.start(context);
    }

    private static RumorOptions variation(Exchange exchange, Response response, Removal removal, int k) {
        return RumorOptions.DEFAULTS.withVariation(exchange, response, removal, k);
    }

    private void hear(long cycle, Rumor rumor) {
        node.receive(context, OTHER, new Contact(cycle, RumorBatch.of(rumor), false));
    }

    private void ask(long cycle) {
        node.receive(context, OTHER, new Contact(cycle, RumorBatch.EMPTY, true));
    }

    /** Moves on to the next whole second; the node's timer expires if it is set. */
    private void nextCycle() {
        if (context.isSet(RumorTimer.CYCLE)) {
            context.expire(RumorTimer.CYCLE);
            node.timeout(context, RumorTimer.CYCLE);
        } else {
            context.advance(Duration.ofSeconds(1));
        }
    }

    private long cycle() {
        return context.monotonicNanos() / Duration.ofSeconds(1).toNanos();
    }

    private List<Message> contacts() {
        return context.sent().stream()
                .<Message>map(sent -> sent.message())
                .filter(Contact.class::isInstance)
                .toList();
    }

    private List<RumorBatch> told() {
        return context.sentTo(OTHER).stream()
                .filter(Reply.class::isInstance)
                .map(message -> ((Reply) message).told())
                .filter(told -> !told.isEmpty())
                .toList();
    }

    private static Reply reply(long cycle, Rumor rumor, boolean needed) {
        return new Reply(cycle, verdict(rumor, needed), RumorBatch.EMPTY);
    }

    private static Verdict verdict(Rumor rumor, boolean needed) {
        BitSet bits = new BitSet();
        bits.set(0, needed);
        return new Verdict(RumorBatch.of(rumor), bits);
    }
}
