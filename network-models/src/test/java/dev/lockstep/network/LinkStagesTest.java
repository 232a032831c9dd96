package dev.lockstep.network;

import static dev.lockstep.network.FakeTransmission.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.DropReason;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Each stage against its theory. With {@code N} independent messages a rate of probability {@code p} has the standard
 * error {@code sqrt(p (1 - p) / N)}; the tests accept four of them, which a right stage exceeds for one seed of 16,000.
 */
final class LinkStagesTest {

    private static final int MESSAGES = 100_000;
    private static final long MILLI_NANOS = 1_000_000;
    private static final Cluster CLUSTER = new Cluster(3, 0);
    private static final NetworkConfig DATAGRAM = NetworkConfig.defaults()
            .withTopology(Topology.mesh(Duration.ofMillis(1)))
            .withOrdering(LinkOrdering.DATAGRAM);

    @Test
    void aPlainLinkDelaysAndDoesNothingElse() {
        FakeTransmission message = send(network(DATAGRAM), 5 * MILLI_NANOS);
        assertThat(message.fate()).isEqualTo("[6000000] 0 null");
    }

    @Test
    void messagesAreLostAtTheRateOfTheirProbability() {
        ModeledNetwork network = network(DATAGRAM.withLoss(0.1));
        int lost = 0;
        for (int i = 0; i < MESSAGES; i++) {
            FakeTransmission message = send(network, i * MILLI_NANOS);
            lost += message.isLost() ? 1 : 0;
            assertThat(message.dropped()).isIn(null, DropReason.LOSS);
        }
        assertRate(lost, 0.1);
    }

    @Test
    void messagesAreDamagedDoubledAndHeldUpAtTheRateOfTheirProbability() {
        ModeledNetwork network = network(DATAGRAM.withCorruption(0.02)
                .withDuplication(0.05, DurationDistribution.constant(Duration.ofMillis(3)))
                .withReordering(0.3, DurationDistribution.constant(Duration.ofMillis(7))));
        int damaged = 0;
        int doubled = 0;
        int heldUp = 0;
        for (int i = 0; i < MESSAGES; i++) {
            FakeTransmission message = send(network, i * MILLI_NANOS);
            damaged += message.damagedCopies() > 0 ? 1 : 0;
            doubled += message.arrivals().size() - 1;
            heldUp += message.arrivals().get(0) == (i + 8) * MILLI_NANOS ? 1 : 0;
            if (message.arrivals().size() == 2) {
                assertThat(message.arrivals().get(1) - message.arrivals().get(0))
                        .isEqualTo(3 * MILLI_NANOS);
            }
        }
        assertRate(damaged, 0.02);
        assertRate(doubled, 0.05);
        assertRate(heldUp, 0.3);
    }

    @Test
    void delaysHaveTheDistributionOfTheTopology() {
        DurationDistribution delay = DurationDistribution.logNormal(Duration.ofMillis(40), Duration.ofMillis(45));
        ModeledNetwork network = network(DATAGRAM.withTopology(Topology.mesh(delay)));
        int belowMedian = 0;
        int belowP90 = 0;
        for (int i = 0; i < MESSAGES; i++) {
            long nanos = send(network, i * MILLI_NANOS).delay();
            belowMedian += nanos <= 40 * MILLI_NANOS ? 1 : 0;
            belowP90 += nanos <= 45 * MILLI_NANOS ? 1 : 0;
        }
        assertRate(belowMedian, 0.5);
        assertRate(belowP90, 0.9);
    }

    @Test
    void aDelayThatIsDrawnBelowZeroIsZero() {
        DurationDistribution delay = new DurationDistribution.Normal(Duration.ofNanos(1), Duration.ofMillis(1));
        ModeledNetwork network = network(DATAGRAM.withTopology(Topology.mesh(delay)));
        int none = 0;
        for (int i = 0; i < MESSAGES; i++) {
            none += send(network, i * MILLI_NANOS).delay() == 0 ? 1 : 0;
        }
        assertRate(none, 0.5);
    }

    /** The mean of about 1,000 exponential times has a standard error of 3 %; the test accepts 12 %. */
    @Test
    void burstsOfLossAreAsLongAndAsFrequentAsTheirMeansSay() {
        BurstLoss bursts = new BurstLoss(Duration.ofMillis(900), Duration.ofMillis(100), 0, 1);
        ModeledNetwork network = network(DATAGRAM.withBurstLoss(bursts));
        int lost = 0;
        int begun = 0;
        boolean wasLost = false;
        int count = 1_000_000;
        for (int i = 0; i < count; i++) {
            boolean isLost = send(network, i * MILLI_NANOS).isLost();
            lost += isLost ? 1 : 0;
            begun += isLost && !wasLost ? 1 : 0;
            wasLost = isLost;
        }
        assertThat(bursts.meanLoss()).isCloseTo(0.1, within(1e-12));
        assertThat(lost / (double) count).isCloseTo(0.1, within(0.012));
        assertThat(lost / (double) begun).as("mean burst in messages of 1 ms").isCloseTo(100, within(12.0));
    }

    @Test
    void aBurstTakesAShareOfTheMessagesInItsState() {
        BurstLoss bursts = new BurstLoss(Duration.ofMillis(50), Duration.ofMillis(50), 0.02, 0.4);
        ModeledNetwork network = network(DATAGRAM.withBurstLoss(bursts));
        int lost = 0;
        for (int i = 0; i < MESSAGES; i++) {
            lost += send(network, i * 1_000 * MILLI_NANOS).isLost() ? 1 : 0;
        }
        assertRate(lost, bursts.meanLoss());
    }

    @Test
    void linksHaveTheirBurstsIndependently() {
        BurstLoss bursts = new BurstLoss(Duration.ofMillis(50), Duration.ofMillis(50), 0, 1);
        ModeledNetwork network = network(DATAGRAM.withBurstLoss(bursts));
        int both = 0;
        for (int i = 0; i < MESSAGES; i++) {
            boolean one = send(network, 0, 1, i * 1_000 * MILLI_NANOS, 1).isLost();
            boolean other = send(network, 1, 0, i * 1_000 * MILLI_NANOS, 1).isLost();
            both += one && other ? 1 : 0;
        }
        assertRate(both, 0.25);
    }

    @Test
    void jitterDelaysADefiniteShareOfTheMessages() {
        ModeledNetwork network = network(DATAGRAM.withJitter(new JitterEpisodes(
                Duration.ofMillis(75), Duration.ofMillis(25), DurationDistribution.constant(Duration.ofMillis(5)))));
        int delayed = 0;
        for (int i = 0; i < MESSAGES; i++) {
            long nanos = send(network, i * 1_000 * MILLI_NANOS).delay();
            assertThat(nanos).isIn(MILLI_NANOS, 6 * MILLI_NANOS);
            delayed += nanos > MILLI_NANOS ? 1 : 0;
        }
        assertRate(delayed, 0.25);
    }

    private static ModeledNetwork network(NetworkConfig config) {
        return new ModeledNetwork(config, CLUSTER, 42);
    }

    private static void assertRate(int count, double probability) {
        double error = StrictMath.sqrt(probability * (1 - probability) / MESSAGES);
        assertThat(count / (double) MESSAGES).isCloseTo(probability, within(4 * error));
    }
}
