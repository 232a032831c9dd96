package dev.lockstep.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.ClientMessage.Publish;
import dev.lockstep.gossip.ClientMessage.Published;
import dev.lockstep.gossip.PublishingClient.ClientTimer;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ClientEvent.Failed;
import dev.lockstep.protocol.ClientEvent.Succeeded;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishingClientTest {

    private final RecordingContext context = new RecordingContext(5);
    private final PublishingClient client = new PublishingClient(Duration.ofSeconds(1), new Cluster(5, 1));

    @Test
    void aWriteIsHandedToANodeAndSucceedsWhenThatHasIt() {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(8, new Put("k", Value.of("abc"))));
        assertThat(context.sent()).hasSize(1);
        assertThat(context.sent().get(0).message()).isEqualTo(new Publish(8, 4));
        client.receive(context, 0, new Published(8));
        client.receive(context, 0, new Published(8));
        assertThat(context.emitted()).containsExactly(new Succeeded(8, Outcome.DONE));
        assertThat(context.isSet(ClientTimer.RETRY)).isFalse();
    }

    @Test
    void whatNobodyAcknowledgesIsHandedOverAgain() {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(8, new Put("k", Value.of("abc"))));
        context.expire(ClientTimer.RETRY);
        client.timeout(context, ClientTimer.RETRY);
        assertThat(context.sent()).hasSize(2);
        assertThat(context.isSet(ClientTimer.RETRY)).isTrue();
    }

    @Test
    void aReadFails() {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(8, new Get("k")));
        assertThat(context.sent()).isEmpty();
        assertThat(context.emitted()).singleElement().isInstanceOf(Failed.class);
    }
}
