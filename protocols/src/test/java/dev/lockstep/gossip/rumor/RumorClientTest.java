package dev.lockstep.gossip.rumor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.rumor.RumorMessage.Publish;
import dev.lockstep.gossip.rumor.RumorMessage.Published;
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
import org.junit.jupiter.api.Test;

class RumorClientTest {

    private final RecordingContext context = new RecordingContext(5);
    private final RumorClient client = new RumorClient(RumorOptions.DEFAULTS, new Cluster(5, 1));

    @Test
    void aWriteBecomesARumorAndSucceedsWhenANodeKnowsIt() {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(8, new Put("k", Value.of("abc"))));
        assertThat(context.sent()).hasSize(1);
        assertThat(context.sent().get(0).message()).isEqualTo(new Publish(new Rumor(8, 4)));
        client.receive(context, 0, new Published(8));
        client.receive(context, 0, new Published(8));
        assertThat(context.emitted()).containsExactly(new Succeeded(8, Outcome.DONE));
        assertThat(context.isSet(RumorClientTimer.RETRY)).isFalse();
    }

    @Test
    void aRumorThatNobodyAcknowledgesIsToldAgain() {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(8, new Put("k", Value.of("abc"))));
        context.expire(RumorClientTimer.RETRY);
        client.timeout(context, RumorClientTimer.RETRY);
        assertThat(context.sent()).hasSize(2);
        assertThat(context.isSet(RumorClientTimer.RETRY)).isTrue();
    }

    @Test
    void aReadFails() {
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(8, new Get("k")));
        assertThat(context.sent()).isEmpty();
        assertThat(context.emitted()).singleElement().isInstanceOf(Failed.class);
    }
}
