package dev.lockstep.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.swim.SwimEvent.BeliefChanged;
import dev.lockstep.gossip.swim.SwimEvent.ProbeFailed;
import dev.lockstep.gossip.swim.SwimEvent.Refuted;
import dev.lockstep.gossip.swim.SwimMessage.Ack;
import dev.lockstep.gossip.swim.SwimMessage.Finished;
import dev.lockstep.gossip.swim.SwimMessage.Nack;
import dev.lockstep.gossip.swim.SwimMessage.Ping;
import dev.lockstep.gossip.swim.SwimMessage.PingRequest;
import dev.lockstep.gossip.swim.SwimMessage.Request;
import dev.lockstep.gossip.swim.SwimMessage.Sync;
import dev.lockstep.gossip.swim.SwimOptions.Lifeguard;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwimNodeTest {

    private static final int SELF = 3;
    private static final int OTHER = 8;
    private static final int CLIENT = 10;
    private static final SwimOptions PLAIN = SwimOptions.DEFAULTS.withLifeguard(Lifeguard.NONE);

    private final RecordingContext context = new RecordingContext(SELF);
    private SwimNode node;

    @Test
    void aPeriodBeginsWithAPingOfOneOther() {
        start(PLAIN);
        Ping ping = nextPing();
        assertThat(ping).isEqualTo(new Ping(SELF, 1, News.NONE));
        assertThat(context.remainingNanos(SwimTimer.PROBE))
                .isEqualTo(Duration.ofMillis(500).toNanos());
    }

    @Test
    void allOthersAreProbedBeforeOneIsProbedAgain() {
        start(PLAIN);
        for (int i = 0; i < 9; i++) {
            Ping ping = nextPing();
            node.receive(context, lastReceiver(), new Ack(SELF, ping.probe(), News.NONE));
        }
        assertThat(context.sent()).extracting(Effect.Sent::to).containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void kOthersAreAskedToPingWhoDoesNotAnswer() {
        start(PLAIN);
        nextPing();
        int target = lastReceiver();
        context.clearEffects();
        expire(SwimTimer.PROBE);
        assertThat(context.sent()).hasSize(3).allSatisfy(sent -> {
            assertThat(sent.message()).isEqualTo(new PingRequest(target, 1, News.NONE));
            assertThat(sent.to()).isNotIn(SELF, target);
        });
        assertThat(context.sent()).extracting(Effect.Sent::to).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerToAHelperSavesTheTarget() {
        start(PLAIN);
        nextPing();
        expire(SwimTimer.PROBE);
        node.receive(context, OTHER, new Ack(SELF, 1, News.NONE));
        expire(SwimTimer.PROBE);
        assertThat(context.emitted(ProbeFailed.class)).isEmpty();
    }

    @Test
    void whoAnswersNobodyIsSuspectedAndDeclaredDeadWhenItsTimeIsOver() {
        start(PLAIN);
        nextPing();
        int target = lastReceiver();
        expire(SwimTimer.PROBE);
        expire(SwimTimer.PROBE);
        assertThat(context.emitted(BeliefChanged.class))
                .containsExactly(new BeliefChanged(target, Status.ALIVE, Status.SUSPECT, 0, true));
        // 4 log10(10) periods
        assertThat(context.remainingNanos(SwimTimer.SUSPICION))
                .isEqualTo(Duration.ofSeconds(4).toNanos());
        context.clearEffects();
        expire(SwimTimer.SUSPICION);
        assertThat(context.emitted(BeliefChanged.class))
                .containsExactly(new BeliefChanged(target, Status.SUSPECT, Status.DEAD, 0, true));
    }

    @Test
    void withoutSuspicionWhoDoesNotAnswerIsDead() {
        start(PLAIN.withSuspicion(false, 4));
        nextPing();
        int target = lastReceiver();
        expire(SwimTimer.PROBE);
        expire(SwimTimer.PROBE);
        assertThat(context.emitted(BeliefChanged.class))
                .containsExactly(new BeliefChanged(target, Status.ALIVE, Status.DEAD, 0, true));
    }

    @Test
    void aSuspectThatComesWithAHigherIncarnationIsAlive() {
        start(PLAIN);
        hear(Update.of(OTHER, Status.SUSPECT, 0, 1));
        hear(Update.of(OTHER, Status.ALIVE, 1, OTHER));
        assertThat(context.emitted(BeliefChanged.class))
                .last()
                .isEqualTo(new BeliefChanged(OTHER, Status.SUSPECT, Status.ALIVE, 1, false));
        assertThat(context.isSet(SwimTimer.SUSPICION)).isFalse();
    }

    @Test
    void aMemberRefutesThatItIsSuspect() {
        start(PLAIN);
        hear(Update.of(SELF, Status.SUSPECT, 0, 1));
        assertThat(context.emitted(Refuted.class)).containsExactly(new Refuted(1));
        hear(Update.of(SELF, Status.SUSPECT, 0, 2));
        assertThat(context.emitted(Refuted.class)).hasSize(1);
        assertThat(nextPing().news()).isEqualTo(News.of(Update.of(SELF, Status.ALIVE, 1, SELF)));
    }

    @Test
    void newsIsPassedOnWithPings() {
        start(PLAIN);
        long dead = Update.of(OTHER, Status.DEAD, 0, 1);
        hear(dead);
        assertThat(nextPing().news()).isEqualTo(News.of(dead));
    }

    @Test
    void aHelperPingsAndPassesTheAnswerOn() {
        start(PLAIN);
        node.receive(context, OTHER, new PingRequest(5, 77, News.NONE));
        assertThat(context.sentTo(5)).containsExactly(new Ping(OTHER, 77, News.NONE));
        node.receive(context, 5, new Ack(OTHER, 77, News.NONE));
        assertThat(context.sentTo(OTHER)).containsExactly(new Ack(OTHER, 77, News.NONE));
    }

    @Test
    void aHelperReportsThatTheTargetIsSilentIfLocalHealthIsOn() {
        start(SwimOptions.DEFAULTS);
        node.receive(context, OTHER, new PingRequest(5, 77, News.NONE));
        node.receive(context, OTHER, new PingRequest(6, 78, News.NONE));
        node.receive(context, 6, new Ack(OTHER, 78, News.NONE));
        context.clearEffects();
        expire(SwimTimer.NACK);
        assertThat(context.sentTo(OTHER)).containsExactly(new Nack(77));
        start(PLAIN);
        node.receive(context, OTHER, new PingRequest(5, 79, News.NONE));
        assertThat(context.isSet(SwimTimer.NACK)).isFalse();
    }

    @Test
    void aMemberWhoseProbesFailTakesMoreTime() {
        start(SwimOptions.DEFAULTS);
        nextPing();
        expire(SwimTimer.PROBE);
        // two of three helpers report back: the failed probe and the missing report count
        node.receive(context, 1, new Nack(1));
        node.receive(context, 2, new Nack(1));
        expire(SwimTimer.PROBE);
        assertThat(context.remainingNanos(SwimTimer.PROBE))
                .isEqualTo(3 * Duration.ofMillis(500).toNanos());
    }

    @Test
    void aPingTellsASuspectSoFirst() {
        start(SwimOptions.DEFAULTS);
        hear(Update.of(OTHER, Status.SUSPECT, 0, 1));
        for (int i = 0; i < 40; i++) {
            Ping ping = nextPing();
            int target = lastReceiver();
            node.receive(context, target, new Ack(SELF, ping.probe(), News.NONE));
            if (target == OTHER) {
                assertThat(ping.news().get(ping.news().size() - 1))
                        .isEqualTo(Update.of(OTHER, Status.SUSPECT, 0, SELF));
            }
        }
    }

    @Test
    void inAMergeTheDeadAreDoubted() {
        start(PLAIN);
        node.receive(context, OTHER, new Sync(true, News.of(Update.of(5, Status.DEAD, 0, OTHER))));
        assertThat(context.emitted(BeliefChanged.class))
                .containsExactly(new BeliefChanged(5, Status.ALIVE, Status.SUSPECT, 0, false));
        assertThat(context.sentTo(OTHER)).singleElement().isInstanceOf(Sync.class);
    }

    @Test
    void aReplicaOutsideJoinsThroughItsContact() {
        start(PLAIN.withInitialMembers(SELF));
        assertThat(context.effects()).isEmpty();
        node.receive(context, CLIENT, new Request(0, new MembershipChange.Join(SELF, 1)));
        News me = News.of(Update.of(SELF, Status.ALIVE, 1, SELF));
        assertThat(context.sentTo(1)).containsExactly(new Sync(true, me));
        node.receive(context, 1, new Sync(false, News.of(Update.of(2, Status.DEAD, 0, 1))));
        assertThat(context.emitted()).contains(new SwimEvent.Joined(1));
        assertThat(context.emitted(BeliefChanged.class)).hasSize(1);
        assertThat(context.sentTo(CLIENT)).containsExactly(new Finished(0));
    }

    @Test
    void whoLeavesSaysSoAsOftenAsAnyNewsAndThenIsSilent() {
        start(PLAIN);
        node.receive(context, CLIENT, new Request(4, new MembershipChange.Leave(SELF)));
        int goodbyes = 0;
        while (context.isSet(SwimTimer.PROBE)) {
            Ping ping = nextPing();
            goodbyes += ping.news().equals(News.of(Update.of(SELF, Status.LEFT, 0, SELF))) ? 1 : 0;
            node.receive(context, lastReceiver(), new Ack(SELF, ping.probe(), News.NONE));
        }
        // 3 ln 10, rounded up: nine are left
        assertThat(goodbyes).isEqualTo(7);
        assertThat(context.emitted(SwimEvent.Departed.class)).hasSize(1);
        context.clearEffects();
        node.receive(context, OTHER, new Ping(OTHER, 1, News.NONE));
        assertThat(context.effects()).isEmpty();
    }

    @Test
    void whoComesBackDoesNotJudgeAProbeOfItsEarlierMembership() {
        start(PLAIN);
        node.receive(context, CLIENT, new Request(4, new MembershipChange.Leave(SELF)));
        while (context.isSet(SwimTimer.PROBE)) {
            Ping ping = nextPing();
            if (context.emitted(SwimEvent.Departed.class).isEmpty()) {
                node.receive(context, lastReceiver(), new Ack(SELF, ping.probe(), News.NONE));
            }
        }
        node.receive(context, CLIENT, new Request(5, new MembershipChange.Join(SELF, 1)));
        node.receive(context, 1, new Sync(false, News.NONE));
        expire(SwimTimer.PROBE);
        expire(SwimTimer.PROBE);
        assertThat(context.emitted(ProbeFailed.class)).isEmpty();
    }

    private void start(SwimOptions options) {
        node = new SwimNode(options, new Cluster(10, 1), SELF);
        node.start(context);
        context.clearEffects();
        context.cancelTimer(SwimTimer.RECONNECT);
        context.clearEffects();
    }

    private void hear(long... news) {
        node.receive(context, 1, new Ack(SELF, -1, News.of(news)));
    }

    private void expire(SwimTimer timer) {
        context.expire(timer);
        node.timeout(context, timer);
    }

    private Ping nextPing() {
        int before = pings().size();
        while (pings().size() == before && context.isSet(SwimTimer.PROBE)) {
            expire(SwimTimer.PROBE);
        }
        List<Message> pings = pings();
        return (Ping) pings.get(pings.size() - 1);
    }

    private List<Message> pings() {
        return context.sent().stream()
                .<Message>map(Effect.Sent::message)
                .filter(Ping.class::isInstance)
                .toList();
    }

    private int lastReceiver() {
        List<Effect.Sent> sent = context.sent();
        return sent.get(sent.size() - 1).to();
    }
}
