package dev.lockstep.network;

import static dev.lockstep.network.FakeTransmission.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.DropReason;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class InOrderCarrierTest {

    private static final long MILLI_NANOS = 1_000_000;
    private static final Cluster CLUSTER = new Cluster(3, 0);
    private static final NetworkConfig IN_ORDER = NetworkConfig.defaults()
            .withTopology(Topology.mesh(Duration.ofMillis(10)))
            .withRetransmission(new Retransmission(Duration.ofMillis(200), Duration.ofSeconds(1), 4));

    @Property(tries = 200)
    void whateverTheLineDoesMessagesArriveOnceUndamagedAndInOrder(
            @ForAll @DoubleRange(max = 0.6) double trouble,
            @ForAll long seed,
            @ForAll @Size(max = 100) List<@IntRange(max = 30_000_000) Integer> gaps) {
        ModeledNetwork network = new ModeledNetwork(
                IN_ORDER.withTopology(Topology.mesh(DurationDistribution.exponential(Duration.ofMillis(10))))
                        .withLoss(trouble)
                        .withCorruption(trouble)
                        .withDuplication(trouble, DurationDistribution.constant(Duration.ofMillis(1)))
                        .withReordering(trouble, DurationDistribution.exponential(Duration.ofMillis(30))),
                CLUSTER,
                seed);
        long sent = 0;
        long last = -1;
        for (int gap : gaps) {
            sent += gap;
            FakeTransmission message = new FakeTransmission(seed, 0, 1, sent, 100);
            network.transmit(message);
            assertThat(message.damagedCopies()).isZero();
            if (message.dropped() == null) {
                assertThat(message.arrival()).isGreaterThan(last);
                last = message.arrival();
            } else {
                assertThat(message.arrivals()).isEmpty();
                assertThat(message.dropped()).isEqualTo(DropReason.LOSS);
            }
        }
    }

    @Test
    void timeoutsBeginWithTheRoundTripAndTheMarginAndDoubleUpToTheBound() {
        ModeledNetwork network = new ModeledNetwork(IN_ORDER.withLoss(0.5), CLUSTER, 1);
        // the round trip is 20 ms, so repetitions come 220, 660, 1540 and, by the bound, 2540 ms after the first
        for (int i = 0; i < 2_000; i++) {
            FakeTransmission message = send(network, i * 10_000 * MILLI_NANOS);
            if (!message.isLost()) {
                assertThat(message.delay() / MILLI_NANOS).isIn(10L, 230L, 670L, 1550L, 2550L);
            }
        }
    }

    @Test
    void aMessageThatWaitsForItsRepetitionHoldsBackThoseBehindIt() {
        ModeledNetwork network = new ModeledNetwork(IN_ORDER.withLoss(0.2), CLUSTER, 1);
        long heldBack = 0;
        long last = -1;
        for (int i = 0; i < 10_000; i++) {
            FakeTransmission message = send(network, i * MILLI_NANOS);
            if (!message.isLost()) {
                heldBack += message.arrival() == last + 1 ? 1 : 0;
                last = message.arrival();
            }
        }
        assertThat(heldBack).isGreaterThan(1_000);
    }

    @Test
    void aMessageThatIsLostEachTimeIsLostForGood() {
        ModeledNetwork network = new ModeledNetwork(IN_ORDER.withLoss(1), CLUSTER, 1);
        assertThat(send(network, 0).dropped()).isEqualTo(DropReason.LOSS);
    }

    @Test
    void aPartitionDropsAtOnce() {
        ModeledNetwork network = new ModeledNetwork(IN_ORDER, CLUSTER, 1);
        LinkRule block = new LinkRule.Block(LinkSet.oneWay(3, List.of(0), List.of(1)));
        network.add(block);
        assertThat(send(network, 0).dropped()).isEqualTo(DropReason.PARTITION);
        network.remove(block);
        assertThat(send(network, MILLI_NANOS).delay()).isEqualTo(10 * MILLI_NANOS);
    }

    @Test
    void aConnectionEndsWithTheProcessAtEitherEnd() {
        ModeledNetwork network = new ModeledNetwork(IN_ORDER.withLoss(0.5), CLUSTER, 1);
        long sent = 0;
        for (int end : new int[] {0, 1}) {
            long held = sent;
            while (held <= sent + 200 * MILLI_NANOS) {
                sent += MILLI_NANOS;
                held = arrivalOf(send(network, sent));
            }
            network.disconnect(2);
            assertThat(arrivalOf(send(network, ++sent))).isGreaterThan(held);
            long fresh = held;
            for (int tries = 0; tries < 20 && fresh >= held; tries++) {
                network.disconnect(end);
                fresh = arrivalOf(send(network, ++sent));
            }
            assertThat(fresh).isEqualTo(sent + 10 * MILLI_NANOS);
            sent += 10_000 * MILLI_NANOS;
        }
    }

    private static long arrivalOf(FakeTransmission message) {
        return message.isLost() ? message.sentNanos() : message.arrival();
    }

    @Test
    void otherPairsDoNotWait() {
        ModeledNetwork network = new ModeledNetwork(IN_ORDER, CLUSTER, 1);
        for (int i = 0; i < 200; i++) {
            assertThat(send(network, 0, 1, 0, 10).delay()).isEqualTo(10 * MILLI_NANOS + i);
        }
        assertThat(send(network, 0, 2, 0, 10).delay()).isEqualTo(10 * MILLI_NANOS);
        assertThat(send(network, 1, 0, 0, 10).delay()).isEqualTo(10 * MILLI_NANOS);
    }
}
