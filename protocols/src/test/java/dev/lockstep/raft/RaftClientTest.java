package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.ClientReply;
import dev.lockstep.raft.ClientMessage.ClientRequest;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.ClientMessage.OtherSessionOpen;
import dev.lockstep.raft.ClientMessage.SessionExpired;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.KeepAlive;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §8, client interaction, and the dissertation's sections 6.2 and 6.3, as clients see them. */
class RaftClientTest {

    private static final int SELF = 3;
    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withClients(Duration.ofMillis(100), Duration.ofMillis(10), Duration.ofMillis(1000));

    private final RecordingContext context = new RecordingContext(SELF);
    private final RaftClient client = new RaftClient(OPTIONS, new Cluster(3, 1), context);
    private long nonce;

    @BeforeEach
    void start() {
        context.planDraws(42, 0, 0); // the nonce, server 0 to begin with, and servers in the order of their ids
        client.start(context);
        nonce = 42;
    }

    @Test
    void itOpensASessionAtItsStart() {
        assertThat(context.sent()).containsExactly(new Effect.Sent(0, openRequest()));
    }

    @Test
    void aClientThatWasStartedAgainReplacesTheSessionThatTheServersNameToIt() {
        reply(0, new OtherSessionOpen(nonce, 5));
        reply(0, new OtherSessionOpen(nonce, 5)); // twice on its way
        reply(0, new OtherSessionOpen(7, 6)); // for another start

        ClientRequest replacing = new ClientRequest(new Command.OpenSession(SELF, nonce, 5));
        assertThat(requestsTo(0)).containsExactly(openRequest(), replacing);
        reply(0, new SessionOpened(nonce, 9));
        invoke(0);
        assertThat(requestsTo(0)).endsWith(request(1, 1, 0));
    }

    @Test
    void itHoldsOperationsBackUntilItsSessionIsOpen() {
        invoke(0);
        invoke(1);
        assertThat(context.sent()).hasSize(1);

        reply(0, new SessionOpened(nonce, 9));

        assertThat(requestsTo(0)).containsExactly(openRequest(), request(1, 1, 0), request(2, 1, 1));
    }

    @Test
    void operationsOverlapAndTellTheLowestOneWithoutAnAnswer() {
        open();
        invoke(0);
        invoke(1);
        invoke(2);
        reply(0, new Answer(9, 2, Outcome.DONE));
        invoke(3);
        reply(0, new Answer(9, 1, Outcome.DONE));
        invoke(4);

        assertThat(requestsTo(0))
                .containsExactly(
                        request(1, 1, 0), request(2, 1, 1), request(3, 1, 2), request(4, 1, 3), request(5, 3, 4));
        assertThat(context.emitted(ClientEvent.Succeeded.class))
                .containsExactly(
                        new ClientEvent.Succeeded(1, Outcome.DONE), new ClientEvent.Succeeded(0, Outcome.DONE));
    }

    @Test
    void anAnswerThatComesTwiceIsOneSuccess() {
        open();
        invoke(0);
        reply(0, new Answer(9, 1, Outcome.DONE));
        reply(0, new Answer(9, 1, Outcome.DONE));

        assertThat(context.emitted(ClientEvent.Succeeded.class)).hasSize(1);
    }

    @Test
    void itFollowsTheHintOfAServerThatIsNotTheLeader() {
        open();
        invoke(0);

        reply(0, new NotLeader(5, 2, 1));

        assertThat(requestsTo(2)).containsExactly(request(1, 1, 0));
        invoke(1);
        assertThat(requestsTo(2)).hasSize(2);
    }

    @Test
    void aHintThatLedNowhereIsFollowedAgainOnlyAfterTheRetryTimeout() {
        open();
        context.planDraws(0);
        invoke(0);
        reply(0, new NotLeader(5, 2, 1));
        reply(2, new NotLeader(5, NOBODY, 1)); // it leads no more
        expireRetryUntilSomethingIsSent();
        assertThat(context.sent()).endsWith(new Effect.Sent(0, request(1, 1, 0)));

        reply(0, new NotLeader(5, 2, 1));
        assertThat(requestsTo(2)).hasSize(1);

        context.advance(Duration.ofMillis(90));
        reply(0, new NotLeader(5, 2, 1));
        assertThat(requestsTo(2)).hasSize(2);
    }

    @Test
    void theHintOfAnOlderTermIsNotFollowed() {
        open();
        invoke(0);
        reply(0, new NotLeader(5, 2, 1));

        reply(2, new NotLeader(4, 1, 1));

        assertThat(requestsTo(1)).isEmpty();
    }

    @Test
    void aSearchDoesNotWaitForThoseWhoAreSilentAndTakesALateHint() {
        open();
        context.planDraws(0);
        invoke(0);
        reply(0, new NotLeader(5, NOBODY, 1));
        context.clearEffects();
        expireRetry();
        expireRetry();
        assertThat(context.monotonicNanos()).isEqualTo(20_000_000);
        assertThat(context.sent())
                .containsExactly(new Effect.Sent(1, request(1, 1, 0)), new Effect.Sent(2, request(1, 1, 0)));

        reply(1, new NotLeader(6, 0, 1));

        assertThat(requestsTo(0)).containsExactly(request(1, 1, 0));
    }

    @Test
    void anAnswerThatComesLateEndsTheSearch() {
        open();
        context.planDraws(0);
        invoke(0);
        invoke(1);
        reply(0, new NotLeader(5, NOBODY, 1));
        expireRetry();
        expireRetry();

        reply(1, new Answer(9, 1, Outcome.DONE));

        assertThat(requestsTo(1)).containsExactly(request(1, 1, 0), request(2, 2, 1));
    }

    @Test
    void aRequestThatIsLostOnItsWayToAKnownLeaderCostsOneStepOfASearch() {
        open();
        invoke(0);
        reply(0, new NotLeader(5, 2, 1));
        for (int i = 0; i < 3; i++) {
            reply(2, new Answer(9, i + 1, Outcome.DONE));
            context.advance(Duration.ofMillis(1));
            context.planDraws(0);
            invoke(i + 1);
            context.clearEffects();
            expireRetryUntilSomethingIsSent();
            assertThat(requestsTo(0)).containsExactly(request(i + 2, i + 2, i + 1));

            reply(0, new NotLeader(5, 2, i + 2));

            assertThat(requestsTo(2)).containsExactly(request(i + 2, i + 2, i + 1));
        }
    }

    @Test
    void withoutALeaderItAsksOneServerAfterTheOtherWithOneRequestOnly() {
        open();
        context.planDraws(0);
        invoke(0);
        invoke(1);
        context.clearEffects();

        reply(0, new NotLeader(5, NOBODY, 1));
        expireRetry();
        reply(1, new NotLeader(5, NOBODY, 1));
        expireRetry();
        assertThat(context.sent())
                .containsExactly(new Effect.Sent(1, request(1, 1, 0)), new Effect.Sent(2, request(1, 1, 0)));

        reply(2, new Answer(9, 1, Outcome.DONE));
        assertThat(requestsTo(2)).containsExactly(request(1, 1, 0), request(2, 2, 1));
    }

    @Test
    void silenceForTheRetryTimeoutMakesItAskTheNextServer() {
        open();
        context.planDraws(0);
        context.advance(Duration.ofMillis(1));
        invoke(0);

        expireRetryUntilSomethingIsSent();

        assertThat(context.monotonicNanos()).isEqualTo(101_000_000);
        assertThat(requestsTo(1)).containsExactly(request(1, 1, 0));
        assertThat(context.emitted()).contains(new RaftEvent.LeaderSearched(0));
    }

    @Test
    void aSingleLostRequestIsSentAgainToALeaderThatAnswersOthers() {
        open();
        context.advance(Duration.ofMillis(1));
        invoke(0);
        context.advance(Duration.ofMillis(50));
        invoke(1);
        reply(0, new Answer(9, 2, Outcome.DONE));

        expireRetryUntilSomethingIsSent();

        assertThat(requestsTo(0)).containsExactly(request(1, 1, 0), request(2, 1, 1), request(1, 1, 0));
        assertThat(requestsTo(1)).isEmpty();
    }

    @Test
    void itGivesUpAfterTheTimeAndTheServersLearnIt() {
        open();
        invoke(0);
        while (context.emitted(ClientEvent.Abandoned.class).isEmpty()) {
            expireRetry();
        }

        assertThat(context.monotonicNanos()).isEqualTo(1_000_000_000);
        reply(1, new Answer(9, 1, Outcome.DONE));
        assertThat(context.emitted(ClientEvent.Succeeded.class)).isEmpty();
        invoke(1);
        invoke(2);
        context.clearEffects();
        expireRetry();
        assertThat(((ClientRequest) context.sent().get(0).message()).command())
                .isEqualTo(new Command.Execute(SELF, 9, 2, 2, append(1)));
    }

    @Test
    void whenItsSessionExpiredItAbandonsWhatItSentAndOpensAnother() {
        open();
        invoke(0);
        reply(0, new Answer(9, 1, Outcome.DONE));
        invoke(1);
        reply(0, new NotLeader(5, NOBODY, 2));
        invoke(2); // held back
        context.clearEffects();
        context.planDraws(43);

        reply(0, new SessionExpired(9));

        assertThat(context.emitted(ClientEvent.Abandoned.class))
                .containsExactly(new ClientEvent.Abandoned(1, "session expired"));
        nonce = 43;
        assertThat(requestsTo(0)).containsExactly(openRequest());
        reply(0, new SessionOpened(43, 20));
        assertThat(((ClientRequest) context.sentTo(0).get(1)).command())
                .isEqualTo(new Command.Execute(SELF, 20, 1, 1, append(2)));
    }

    @Test
    void aClientWithNothingToAskForKeepsItsSessionAlive() {
        RaftClient timed = new RaftClient(
                OPTIONS.withSessions(new SessionOptions(10, Duration.ofSeconds(2))), new Cluster(3, 1), context);
        context.planDraws(43, 0);
        timed.start(context);
        timed.receive(context, 0, new SessionOpened(43, 9));
        context.clearEffects();
        assertThat(context.remainingNanos(RaftTimer.KEEP_ALIVE)).isEqualTo(500_000_000);
        keepAliveDue(timed);

        ClientRequest keepAlive = new ClientRequest(new Command.Execute(SELF, 9, 1, 1, KeepAlive.INSTANCE));
        assertThat(requestsTo(0)).containsExactly(keepAlive);
        keepAliveDue(timed); // one is under way
        assertThat(requestsTo(0)).hasSize(1);
        timed.receive(context, 0, new Answer(9, 1, Outcome.DONE));
        keepAliveDue(timed);
        assertThat(requestsTo(0)).hasSize(2);
        timed.receive(context, 0, new SessionExpired(9));
        assertThat(context.emitted(ClientEvent.class)).isEmpty();
    }

    @Test
    void withoutATimeoutOfSessionsNothingIsKeptAlive() {
        open();

        assertThat(context.isSet(RaftTimer.KEEP_ALIVE)).isFalse();
    }

    private void keepAliveDue(RaftClient timed) {
        context.expire(RaftTimer.KEEP_ALIVE);
        timed.timeout(context, RaftTimer.KEEP_ALIVE);
    }

    private void open() {
        reply(0, new SessionOpened(nonce, 9));
        context.clearEffects();
    }

    private void invoke(long operationId) {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(operationId, append(operationId)));
    }

    private void reply(int from, ClientReply reply) {
        client.receive(context, from, reply);
    }

    private void expireRetry() {
        context.expire(RaftTimer.RETRY);
        client.timeout(context, RaftTimer.RETRY);
    }

    /** The timer may be left from earlier; it then goes off early, and is set anew. */
    private void expireRetryUntilSomethingIsSent() {
        int before = context.sent().size();
        while (context.sent().size() == before) {
            expireRetry();
        }
    }

    private List<ClientRequest> requestsTo(int server) {
        List<ClientRequest> requests = new ArrayList<>();
        context.sentTo(server).forEach(message -> requests.add((ClientRequest) message));
        return requests;
    }

    private ClientRequest openRequest() {
        return new ClientRequest(new Command.OpenSession(SELF, nonce));
    }

    private static ClientRequest request(long sequence, long firstUnanswered, long operationId) {
        return new ClientRequest(new Command.Execute(SELF, 9, sequence, firstUnanswered, append(operationId)));
    }

    private static KeyValueOperation append(long operationId) {
        return new KeyValueOperation.Append("key-" + operationId, Value.of("x"));
    }
}
