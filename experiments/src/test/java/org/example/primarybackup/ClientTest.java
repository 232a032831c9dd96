package org.example.primarybackup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.testing.RecordingContext;
import org.example.primarybackup.PrimaryBackupMessage.Answer;
import org.example.primarybackup.PrimaryBackupMessage.Redirect;
import org.example.primarybackup.PrimaryBackupMessage.Request;
import org.junit.jupiter.api.Test;

/** A client of three replicas, driven by hand. */
class ClientTest {

    private static final Get GET = new Get("key");

    private final RecordingContext context = new RecordingContext(3);
    private final Client client = new Client(PrimaryBackupOptions.DEFAULTS, new Cluster(3, 1));

    @Test
    void anOperationSucceedsOnceHoweverOftenItIsAnswered() {
        invoke(7);
        invoke(9);
        assertThat(context.sentTo(0)).containsExactly(new Request(7, 7, GET), new Request(9, 7, GET));
        answer(7);
        answer(7);
        assertThat(context.emitted()).containsExactly(new ClientEvent.Succeeded(7, Outcome.DONE));
    }

    @Test
    void aSilentReplicaIsFollowedByTheNextInLine() {
        invoke(7);
        retryTimeout();
        assertThat(context.sentTo(1)).containsExactly(new Request(7, 7, GET));
        retryTimeout();
        assertThat(context.sentTo(2)).containsExactly(new Request(7, 7, GET));
    }

    @Test
    void aReplicaThatAnswersIsAskedAgainForWhatIsOverdue() {
        invoke(7);
        invoke(8);
        context.advance(PrimaryBackupOptions.DEFAULTS.retryTimeout().dividedBy(2));
        answer(8);
        context.clearEffects();
        retryTimeout();
        assertThat(context.sentTo(0)).containsExactly(new Request(7, 7, GET));
    }

    @Test
    void nothingIsAskedAgainWhenAllIsAnswered() {
        invoke(7);
        answer(7);
        context.clearEffects();
        retryTimeout();
        assertThat(context.effects()).isEmpty();
    }

    @Test
    void newsOfALaterViewSendEverythingToItsPrimaryAtOnce() {
        invoke(7);
        invoke(8);
        client.receive(context, 1, new Redirect(2));
        client.receive(context, 1, new Redirect(2));
        client.receive(context, 0, new Redirect(1));
        assertThat(context.sentTo(2)).containsExactly(new Request(7, 7, GET), new Request(8, 7, GET));
        assertThat(context.sentTo(1)).isEmpty();
    }

    @Test
    void anOperationThatIsNoneOfAKeyValueStoreFails() {
        client.receive(context, RecordingContext.ENVIRONMENT, new Invoke(7, new Shout()));
        assertThat(context.emitted())
                .containsExactly(
                        new ClientEvent.Failed(7, "operation=" + new Shout() + " must be a KeyValueOperation"));
        assertThat(context.sent()).isEmpty();
    }

    private void invoke(long operationId) {
        client.receive(context, RecordingContext.ENVIRONMENT, new Invoke(operationId, GET));
    }

    private void answer(long operationId) {
        client.receive(context, 0, new Answer(operationId, Outcome.DONE));
    }

    private void retryTimeout() {
        context.expire(PrimaryBackupTimer.RETRY);
        client.timeout(context, PrimaryBackupTimer.RETRY);
    }

    private record Shout() implements Operation {

        @Override
        public String kind() {
            return "shout";
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public int sizeBytes() {
            return 1;
        }

        @Override
        public long contentHash() {
            return 1;
        }
    }
}
