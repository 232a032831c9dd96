package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.testing.RecordingContext;
import dev.lockstep.testing.RecordingStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OSDI'99 §4.1 and thesis §5.1, the client. */
class PbftClientTest {

    private static final Operation PUT = new KeyValueOperation.Put("k", Value.of("v"));
    private static final Operation GET = new KeyValueOperation.Get("k");
    private static final Outcome FOUND = new Outcome(true, new Value("found", 100));

    private final RecordingContext context = new RecordingContext(4);

    @Test
    void aRequestGoesToThePrimaryAndSucceedsWithFPlusOneEqualReplies() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, PUT);
        Request request = requests(0).get(0);
        assertThat(requests(1)).isEmpty();

        reply(client, 2, request, Outcome.DONE, false);
        reply(client, 2, request, Outcome.DONE, false);
        assertThat(succeeded()).isZero();
        reply(client, 3, request, Outcome.DONE, false);
        assertThat(succeeded()).isEqualTo(1);
    }

    @Test
    void differentResultsDoNotAddUp() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, GET);
        Request request = requests(0).get(0);

        reply(client, 1, request, FOUND, false);
        reply(client, 2, request, Outcome.DONE, false);
        assertThat(succeeded()).isZero();
        reply(client, 3, request, FOUND, false);
        assertThat(context.emitted(ClientEvent.Succeeded.class)).containsExactly(new ClientEvent.Succeeded(0, FOUND));
    }

    @Test
    void aReplyWhoseResultIsNotThatOfItsDigestOrThatNamesAnotherReplicaDoesNotCount() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, PUT);
        Request request = requests(0).get(0);
        long digest = Marks.of(Outcome.DONE);
        Authenticator any = Key.of(new RecordingContext(1)).codes(1);

        reply(client, 3, request, Outcome.DONE, false);
        client.receive(context, 1, new Reply(0, 0, request.timestamp(), 1, false, digest, FOUND, any));
        client.receive(context, 1, new Reply(0, 0, request.timestamp(), 2, false, digest, Outcome.DONE, any));

        assertThat(succeeded()).isZero();
    }

    @Test
    void anotherReplyQuorumIsAnOption() {
        PbftClient client = client(PbftOptions.DEFAULTS.withClients(ClientOptions.DEFAULTS.withReplyQuorum(3)));
        invoke(client, PUT);
        Request request = requests(0).get(0);

        reply(client, 1, request, Outcome.DONE, false);
        reply(client, 2, request, Outcome.DONE, false);
        assertThat(succeeded()).isZero();
        reply(client, 3, request, Outcome.DONE, false);
        assertThat(succeeded()).isEqualTo(1);
    }

    @Test
    void aLateRequestGoesToAllWithTheSameTimestampAndAsksAllForTheWholeResult() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, PUT);
        context.expire(PbftTimer.RETRY);
        client.timeout(context, PbftTimer.RETRY);

        for (int replica = 1; replica < 4; replica++) {
            assertThat(requests(replica)).hasSize(1);
            assertThat(requests(replica).get(0).digest())
                    .isEqualTo(requests(0).get(0).digest());
            assertThat(requests(replica).get(0).replier()).isEqualTo(Request.ALL);
        }
    }

    @Test
    void aLargeRequestGoesToAllAtOnce() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, new KeyValueOperation.Put("k", new Value("v", 1000)));

        assertThat(requests(3)).hasSize(1);
    }

    @Test
    void timestampsOfALaneGrowAndOperationsUnderWayHaveLanesOfTheirOwn() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, PUT);
        invoke(client, PUT);
        Request first = requests(0).get(0);
        assertThat(requests(0).get(1).lane()).isNotEqualTo(first.lane());

        reply(client, 1, first, Outcome.DONE, false);
        reply(client, 2, first, Outcome.DONE, false);
        invoke(client, PUT);
        assertThat(requests(0).get(2).lane()).isEqualTo(first.lane());
        assertThat(requests(0).get(2).timestamp()).isGreaterThan(first.timestamp());
    }

    @Test
    void whenAllLanesAreTakenOperationsWait() {
        PbftClient client =
                client(PbftOptions.DEFAULTS.withClients(new ClientOptions(1, Duration.ofSeconds(1), 0, Duration.ZERO)));
        invoke(client, PUT);
        invoke(client, PUT);
        assertThat(requests(0)).hasSize(1);

        reply(client, 1, requests(0).get(0), Outcome.DONE, false);
        reply(client, 2, requests(0).get(0), Outcome.DONE, false);
        assertThat(requests(0)).hasSize(2);
    }

    @Test
    void aClientThatComesBackGoesOnBehindItsTimestampsThoughItsClockWentBack() {
        RecordingStorage disk = new RecordingStorage();
        RecordingContext before = new RecordingContext(4, disk);
        before.advance(Duration.ofSeconds(5));
        PbftClient client = new PbftClient(PbftOptions.DEFAULTS, new Cluster(4, 1), before);
        client.start(before);
        client.receive(before, -1, new Invoke(0, PUT));
        RecordingContext after = new RecordingContext(4, disk);
        PbftClient again = new PbftClient(PbftOptions.DEFAULTS, new Cluster(4, 1), after);
        again.start(after);
        again.receive(after, -1, new Invoke(1, PUT));

        long first = ((Request) before.sentTo(0).get(0)).timestamp();
        assertThat(((Request) after.sentTo(0).get(0)).timestamp()).isGreaterThanOrEqualTo(first);
    }

    @Test
    void aClientLearnsThePrimaryFromFPlusOneReplies() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, PUT);
        Request request = requests(0).get(0);
        replyFromView(client, 3, request, 9);
        replyFromView(client, 2, request, 1);
        invoke(client, PUT);

        assertThat(requests(1)).hasSize(1);
    }

    // thesis §5.1.1

    @Test
    void oneReplicaSendsTheWholeResultAndOthersItsDigest() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, GET);
        Request request = requests(0).get(0);
        digest(client, 1, request, FOUND);
        digest(client, 2, request, FOUND);
        assertThat(succeeded()).isZero();

        reply(client, 3, request, FOUND, false);
        assertThat(succeeded()).isEqualTo(1);
    }

    @Test
    void aReplierThatDidNotReplyIsNotChosenAgainUntilItIsHeard() {
        PbftClient client = client(PbftOptions.DEFAULTS);
        invoke(client, GET);
        int silent = requests(0).get(0).replier();
        context.expire(PbftTimer.RETRY);
        client.timeout(context, PbftTimer.RETRY);

        for (int i = 0; i < 8; i++) {
            invoke(client, GET);
        }
        assertThat(requests(0).subList(2, 10)).extracting(Request::replier).doesNotContain(silent);
    }

    // thesis §5.1.2

    @Test
    void tentativeRepliesNeedAQuorum() {
        PbftClient client = client(PbftOptions.DEFAULTS.withOptimizations(new Optimizations(false, true, false)));
        invoke(client, PUT);
        Request request = requests(0).get(0);

        reply(client, 1, request, Outcome.DONE, true);
        reply(client, 2, request, Outcome.DONE, true);
        assertThat(succeeded()).isZero();
        reply(client, 3, request, Outcome.DONE, true);
        assertThat(succeeded()).isEqualTo(1);
    }

    // thesis §5.1.3

    @Test
    void aReadGoesToAllAndNeedsAQuorum() {
        PbftClient client = client(PbftOptions.DEFAULTS.withOptimizations(new Optimizations(true, false, false)));
        invoke(client, GET);
        Request request = requests(3).get(0);
        assertThat(request.readOnly()).isTrue();

        reply(client, 1, request, FOUND, false);
        reply(client, 2, request, FOUND, false);
        assertThat(succeeded()).isZero();
        reply(client, 3, request, FOUND, false);
        assertThat(succeeded()).isEqualTo(1);
    }

    @Test
    void aReadThatFindsDifferentStatesIsOrdered() {
        PbftClient client = client(PbftOptions.DEFAULTS.withOptimizations(new Optimizations(true, false, false)));
        invoke(client, GET);
        Request read = requests(0).get(0);
        reply(client, 0, read, FOUND, false);
        reply(client, 1, read, FOUND, false);
        reply(client, 2, read, Outcome.DONE, false);
        reply(client, 3, read, Outcome.DONE, false);

        Request ordered = requests(0).get(1);
        assertThat(ordered.readOnly()).isFalse();
        assertThat(ordered.timestamp()).isGreaterThan(read.timestamp());
    }

    private PbftClient client(PbftOptions options) {
        PbftClient client = new PbftClient(options, new Cluster(4, 1), context);
        client.start(context);
        return client;
    }

    private void invoke(PbftClient client, Operation operation) {
        client.receive(context, -1, new Invoke(0, operation));
    }

    private void reply(PbftClient client, int from, Request request, Outcome outcome, boolean tentative) {
        client.receive(context, from, reply(from, request, 0, tentative, Marks.of(outcome), outcome));
    }

    private void digest(PbftClient client, int from, Request request, Outcome outcome) {
        client.receive(context, from, reply(from, request, 0, false, Marks.of(outcome), null));
    }

    private void replyFromView(PbftClient client, int from, Request request, long view) {
        client.receive(context, from, reply(from, request, view, false, Marks.of(Outcome.DONE), Outcome.DONE));
    }

    private static Reply reply(int from, Request request, long view, boolean tentative, long digest, Outcome outcome) {
        Authenticator code = Key.of(new RecordingContext(from)).codes(1);
        return new Reply(view, request.lane(), request.timestamp(), from, tentative, digest, outcome, code);
    }

    private List<Request> requests(int replica) {
        List<Request> requests = new ArrayList<>();
        for (Message message : context.sentTo(replica)) {
            requests.add((Request) message);
        }
        return requests;
    }

    private int succeeded() {
        return context.emitted(ClientEvent.Succeeded.class).size();
    }
}
