package dev.lockstep.gossip.antientropy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Answer;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Ask;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Direction;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Seeding;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.Append;
import dev.lockstep.protocol.KeyValueOperation.CompareAndSet;
import dev.lockstep.protocol.KeyValueOperation.Delete;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Two replicas and what they send each other, carried by hand. */
class ExchangeTest {

    private static final int CLIENT = 2;

    private final RecordingContext[] contexts = {new RecordingContext(0), new RecordingContext(1)};
    private final AntiEntropyNode[] nodes = new AntiEntropyNode[2];
    private final List<Message> carried = new ArrayList<>();

    @Property(tries = 200)
    void anExchangeBothWaysMakesTwoReplicasEqual(
            @ForAll @Size(max = 60) List<@IntRange(max = 399) Integer> writes,
            @ForAll @IntRange(min = 1, max = 3) int treeDepth) {
        start(options(Direction.PUSH_PULL, treeDepth, Duration.ZERO));
        for (int write : writes) {
            int node = write % 2;
            String key = "k" + write / 2 % 20;
            contexts[node].advance(Duration.ofMillis(1));
            ask(node, write % 5 == 0 ? new Delete(key) : new Put(key, Value.of("v" + write)));
        }
        exchange(0);
        for (int key = 0; key < 20; key++) {
            assertThat(ask(0, new Get("k" + key))).isEqualTo(ask(1, new Get("k" + key)));
        }
        carried.clear();
        exchange(1);
        assertThat(carried).hasSize(1);
    }

    @Test
    void aPushMovesWhatTheInitiatorHasAndAPullWhatTheOtherHas() {
        for (Direction direction : List.of(Direction.PUSH, Direction.PULL)) {
            start(options(direction, 2, Duration.ZERO));
            ask(0, new Put("a", Value.of("1")));
            ask(1, new Put("b", Value.of("2")));
            exchange(0);
            boolean isPush = direction == Direction.PUSH;
            assertThat(ask(1, new Get("a")).value()).isEqualTo(isPush ? Value.of("1") : null);
            assertThat(ask(0, new Get("b")).value()).isEqualTo(isPush ? null : Value.of("2"));
        }
    }

    @Test
    void theCostGrowsWithTheDifferenceAndNotWithTheMap() {
        int small = bytesFor(new Seeding(100, 1, 100));
        int large = bytesFor(new Seeding(10_000, 1, 100));
        int different = bytesFor(new Seeding(10_000, 100, 100));
        assertThat(large).isLessThan(small + 1_000);
        assertThat(different).isGreaterThan(10 * large);
    }

    @Test
    void aDeathCertificateBeatsAnOlderValueThatAnotherReplicaHas() {
        start(options(Direction.PUSH_PULL, 2, Duration.ZERO));
        ask(0, new Put("a", Value.of("1")));
        exchange(0);
        contexts[1].advance(Duration.ofSeconds(1));
        ask(1, new Delete("a"));
        exchange(0);
        assertThat(ask(0, new Get("a")).value()).isNull();
        assertThat(ask(1, new Get("a")).value()).isNull();
    }

    @Test
    void aCertificateIsForgottenWhenItsTimeIsOverAndNotTakenAgain() {
        start(options(Direction.PUSH_PULL, 2, Duration.ofSeconds(10)));
        ask(0, new Put("a", Value.of("1")));
        ask(0, new Delete("a"));
        exchange(0);
        contexts[0].advance(Duration.ofSeconds(11));
        nodes[0].timeout(contexts[0], AntiEntropyTimer.PERIOD);
        assertThat(contexts[0].emitted(AntiEntropyEvent.CertificatesForgotten.class))
                .hasSize(1);
        contexts[0].clearEffects();
        exchange(1);
        assertThat(contexts[0].emitted(AntiEntropyEvent.Obsolete.class)).hasSize(1);
        assertThat(contexts[0].emitted(AntiEntropyEvent.Stored.class)).isEmpty();
    }

    @Test
    void aWriteIsNewerThanWhatItReplacesEvenIfTheClockWentBack() {
        start(options(Direction.PUSH_PULL, 2, Duration.ZERO));
        contexts[0].stepClock(Duration.ofHours(1));
        ask(0, new Put("a", Value.of("1")));
        contexts[0].stepClock(Duration.ofHours(-1));
        ask(0, new Put("a", Value.of("2")));
        exchange(0);
        assertThat(ask(1, new Get("a")).value()).isEqualTo(Value.of("2"));
    }

    @Test
    void operationsHoldAtTheReplicaThatIsAsked() {
        start(options(Direction.PUSH_PULL, 2, Duration.ZERO));
        assertThat(ask(0, new Append("a", Value.of("x")))).isEqualTo(Outcome.DONE);
        assertThat(ask(0, new Append("a", Value.of("y")))).isEqualTo(Outcome.DONE);
        assertThat(ask(0, new CompareAndSet("a", null, Value.of("z")))).isEqualTo(new Outcome(false, Value.of("xy")));
        assertThat(ask(0, new CompareAndSet("a", Value.of("xy"), Value.of("z"))).applied())
                .isTrue();
        assertThat(ask(0, new Get("a")).value()).isEqualTo(Value.of("z"));
        assertThat(ask(1, new Get("a")).value()).isNull();
    }

    private int bytesFor(Seeding seeding) {
        start(AntiEntropyOptions.DEFAULTS.with(Direction.PUSH_PULL, seeding));
        exchange(0);
        return carried.stream().mapToInt(Message::sizeBytes).sum();
    }

    private static AntiEntropyOptions options(Direction direction, int treeDepth, Duration lifetime) {
        return new AntiEntropyOptions(
                direction, Duration.ofSeconds(1), 1, treeDepth, lifetime, Duration.ofSeconds(5), Seeding.EMPTY);
    }

    private void start(AntiEntropyOptions options) {
        carried.clear();
        for (int i = 0; i < 2; i++) {
            nodes[i] = new AntiEntropyNode(options, new Cluster(2, 1), i);
            nodes[i].start(contexts[i]);
            contexts[i].clearEffects();
        }
    }

    private Outcome ask(int node, KeyValueOperation operation) {
        nodes[node].receive(contexts[node], CLIENT, new Ask(1, operation));
        List<Message> answers = contexts[node].sentTo(CLIENT);
        return ((Answer) answers.get(answers.size() - 1)).outcome();
    }

    private void exchange(int initiator) {
        contexts[0].clearEffects();
        contexts[1].clearEffects();
        contexts[initiator].expire(AntiEntropyTimer.PERIOD);
        nodes[initiator].timeout(contexts[initiator], AntiEntropyTimer.PERIOD);
        int[] read = new int[2];
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int i = 0; i < 2; i++) {
                List<Effect.Sent> sent = contexts[i].sent();
                while (read[i] < sent.size()) {
                    Effect.Sent next = sent.get(read[i]++);
                    carried.add(next.message());
                    nodes[next.to()].receive(contexts[next.to()], i, next.message());
                    moved = true;
                }
            }
        }
    }
}
