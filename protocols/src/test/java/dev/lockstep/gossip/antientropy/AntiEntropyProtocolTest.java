package dev.lockstep.gossip.antientropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.gossip.antientropy.AntiEntropyEvent.Stored;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Direction;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Seeding;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ClientEvent.Abandoned;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AntiEntropyProtocolTest {

    @Test
    void badOptionsAreRefusedWithTheReason() {
        assertThatThrownBy(() -> options(Duration.ZERO, 1, 3)).hasMessage("period=PT0S must be above zero");
        assertThatThrownBy(() -> options(Duration.ofSeconds(1), 0, 3)).hasMessage("fanOut=0 must be at least 1");
        assertThatThrownBy(() -> options(Duration.ofSeconds(1), 1, 6))
                .hasMessage("treeDepth=6 must be between 1 and 5");
        assertThatThrownBy(() -> new Seeding(5, 6, 100)).hasMessage("seeding.newer=6 must be at most seeding.keys=5");
        assertThatThrownBy(() ->
                        new AntiEntropyProtocol().validate(options(Duration.ofSeconds(1), 3, 3), new Cluster(3, 0)))
                .hasMessage("fanOut=3 must be at most the number of other replicas, 2");
    }

    @Test
    void anOlderVersionInPlaceOfANewerOneIsAViolationUnlessTheReplicaCrashed() {
        VersionsAdvance invariant = new VersionsAdvance(new Cluster(2, 0), true);
        invariant.observe(0, 0, new Stored("a", new Version(5, 1), false, true));
        invariant.observe(1, 0, new NodeLifecycle.Crashed(DiskFate.KEEP));
        invariant.observe(2, 0, new Stored("a", new Version(4, 1), false, false));
        assertThatThrownBy(() -> invariant.observe(3, 0, new Stored("a", new Version(4, 0), false, false)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("of key a by the older");
    }

    @Test
    void anOperationWithoutAnswerIsAbandoned() {
        RecordingContext context = new RecordingContext(2);
        AntiEntropyClient client = new AntiEntropyClient(AntiEntropyOptions.DEFAULTS, new Cluster(2, 1), 2);
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(0, new Get("a")));
        context.advance(Duration.ofSeconds(2));
        client.receive(context, NodeContext.ENVIRONMENT, new Invoke(1, new Get("a")));
        context.expire(AntiEntropyClientTimer.ANSWER);
        client.timeout(context, AntiEntropyClientTimer.ANSWER);
        assertThat(context.emitted()).containsExactly(new Abandoned(0, "no answer"));
        assertThat(context.remainingNanos(AntiEntropyClientTimer.ANSWER))
                .isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    private static AntiEntropyOptions options(Duration period, int fanOut, int treeDepth) {
        return new AntiEntropyOptions(
                Direction.PUSH, period, fanOut, treeDepth, Duration.ZERO, Duration.ofSeconds(1), Seeding.EMPTY);
    }
}
