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
import dev.lockstep.raft.ClientMessage.ClientReply;
import dev.lockstep.raft.ClientMessage.ClientRequest;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.ClientMessage.ReadAnswer;
import dev.lockstep.raft.ClientMessage.ReadRefused;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.ClientMessage.SessionExpired;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dissertation 6.4, as clients see it. */
class ReadingClientTest {

    private static final int SELF = 4; // at home at server 1 of three
    private static final long NONCE = 42;

    private final RecordingContext context = new RecordingContext(SELF);

    @Test
    void readsNeedNoSession() {
        RaftClient client = started(ReadMode.READ_INDEX);

        invoke(client, 0);

        assertThat(context.sent()).containsExactly(new Effect.Sent(0, request(1, 0)));
    }

    @Test
    void throughTheLogTheyNeedOne() {
        RaftClient client = started(ReadMode.LOG);
        invoke(client, 0);
        assertThat(context.sent()).isEmpty();

        reply(client, 0, new SessionOpened(NONCE, 9));

        assertThat(context.sentTo(0)).hasSize(1).allMatch(ClientRequest.class::isInstance);
    }

    @Test
    void anExpiredSessionDoesNotConcernReads() {
        RaftClient client = started(ReadMode.READ_INDEX);
        reply(client, 0, new SessionOpened(NONCE, 9));
        invoke(client, 0);
        client.receive(
                context, NodeContext.ENVIRONMENT, new Invoke(1, new KeyValueOperation.Put("key", Value.of("x"))));

        reply(client, 0, new SessionExpired(9));
        reply(client, 0, answer(1));

        assertThat(context.emitted(ClientEvent.Abandoned.class))
                .containsExactly(new ClientEvent.Abandoned(1, "session expired"));
        assertThat(context.emitted(ClientEvent.Succeeded.class))
                .containsExactly(new ClientEvent.Succeeded(0, Outcome.DONE));
    }

    @Test
    void anAnswerToAnEarlierSelfOrOneThatComesTwiceDoesNotCount() {
        RaftClient client = started(ReadMode.READ_INDEX);
        invoke(client, 0);

        reply(client, 0, new ReadAnswer(NONCE + 1, 1, 5, Outcome.DONE));
        assertThat(context.emitted(ClientEvent.Succeeded.class)).isEmpty();

        reply(client, 0, answer(1));
        reply(client, 0, answer(1));
        assertThat(context.emitted(ClientEvent.Succeeded.class)).hasSize(1);
        assertThat(context.emitted(RaftEvent.ReadAnswered.class)).containsExactly(new RaftEvent.ReadAnswered(0, 5));
    }

    @Test
    void readsGoWhereTheLeaderIsSaidToBe() {
        RaftClient client = started(ReadMode.READ_INDEX);
        invoke(client, 0);
        invoke(client, 1);

        reply(client, 0, new ReadRefused(5, 2));
        reply(client, 0, new ReadRefused(5, 2));

        assertThat(context.sentTo(2)).containsExactly(request(1, 0), request(2, 1));
    }

    @Test
    void atAnyServerTheyGoHomeAndNotWhereTheLeaderIs() {
        RaftClient client = started(ReadMode.FOLLOWER_READ_INDEX);
        invoke(client, 0);
        assertThat(context.sent()).containsExactly(new Effect.Sent(1, request(1, 0)));

        reply(client, 1, new ReadRefused(5, 0));
        expire(client);

        assertThat(context.sent().subList(1, 2)).containsExactly(new Effect.Sent(2, request(1, 0)));
    }

    @Test
    void awayFromHomeTheyTryItNowAndThenAndComeBackWhenItAnswers() {
        RaftClient client = started(ReadMode.FOLLOWER_READ_INDEX);
        invoke(client, 0);
        reply(client, 1, new ReadRefused(5, NOBODY));
        expire(client);
        reply(client, 2, answer(1));
        context.clearEffects();

        invoke(client, 1);
        context.advance(Duration.ofSeconds(1));
        invoke(client, 2);
        invoke(client, 3);
        assertThat(context.sentTo(2)).containsExactly(request(2, 1), request(3, 2), request(4, 3));
        assertThat(context.sentTo(1)).containsExactly(request(3, 2));

        reply(client, 1, answer(3));
        invoke(client, 4);
        assertThat(context.sentTo(1)).containsExactly(request(3, 2), request(5, 4));
    }

    @Test
    void aServerThatDoesNotLeadIsNoLessAHomeForReads() {
        RaftClient client = started(ReadMode.FOLLOWER_READ_INDEX);

        reply(client, 1, new NotLeader(5, 0, 1));
        invoke(client, 0);

        assertThat(context.sentTo(1)).containsExactly(request(1, 0));
    }

    private RaftClient started(ReadMode mode) {
        RaftClient client =
                new RaftClient(RaftOptions.DEFAULTS.withReads(new ReadOptions(mode)), new Cluster(3, 2), context);
        context.planDraws(NONCE, 0, 0, 0); // and servers in the order of their ids
        client.start(context);
        context.clearEffects();
        return client;
    }

    private void invoke(RaftClient client, long operationId) {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(operationId, get(operationId)));
    }

    private void reply(RaftClient client, int from, ClientReply reply) {
        client.receive(context, from, reply);
    }

    private void expire(RaftClient client) {
        context.expire(RaftTimer.READ_RETRY);
        client.timeout(context, RaftTimer.READ_RETRY);
    }

    private static ReadRequest request(long number, long operationId) {
        return new ReadRequest(NONCE, number, get(operationId));
    }

    private static ReadAnswer answer(long number) {
        return new ReadAnswer(NONCE, number, 5, Outcome.DONE);
    }

    private static KeyValueOperation get(long operationId) {
        return new KeyValueOperation.Get("key-" + operationId);
    }
}
