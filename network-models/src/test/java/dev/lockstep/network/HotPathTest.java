package dev.lockstep.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.DropReason;
import dev.lockstep.host.Transmission;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Mix;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HotPathTest {

    private static final int MESSAGES = 200_000;

    /** A few hundred bytes are what the measurement itself may allocate; one byte for each message would be 200,000. */
    @ParameterizedTest
    @EnumSource(LinkOrdering.class)
    void aTransmissionThroughAllStagesAllocatesNothing(LinkOrdering ordering) {
        DurationDistribution extra = DurationDistribution.exponential(Duration.ofMillis(5));
        ModeledNetwork network = new ModeledNetwork(
                NetworkConfig.defaults()
                        .withTopology(Topology.regions("us-east-1", "eu-west-1"))
                        .withOrdering(ordering)
                        .withLoss(0.01)
                        .withBurstLoss(BurstLoss.defaults())
                        .withCorruption(0.01)
                        .withDuplication(0.01, extra)
                        .withReordering(0.01, extra)
                        .withJitter(JitterEpisodes.defaults())
                        .withBandwidth(Bandwidth.defaults()),
                new Cluster(5, 0),
                1);
        network.add(new LinkRule.Block(LinkSet.oneWay(5, List.of(0), List.of(1))));
        network.add(new LinkRule.Degradation(
                LinkSet.oneWay(5, List.of(1), List.of(2)), 1, DurationDistribution.ZERO, 0.1, 0.1, 0.1, 0.1));
        Reused message = new Reused();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        send(network, message, 0);
        long before = threads.getCurrentThreadAllocatedBytes();
        send(network, message, MESSAGES);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(message.fates).isGreaterThan(MESSAGES);
        assertThat(allocated).isLessThan(10_000);
    }

    private static void send(ModeledNetwork network, Reused message, int first) {
        for (int i = first; i < first + MESSAGES; i++) {
            message.from = i % 5;
            message.to = (i + 1 + i % 3) % 5;
            message.sentNanos = i * 50_000L;
            network.transmit(message);
        }
    }

    /** One object for all messages, as hosts have it. */
    private static final class Reused implements Transmission {

        private int from;
        private int to;
        private long sentNanos;
        private int fates;

        @Override
        public int from() {
            return from;
        }

        @Override
        public int to() {
            return to;
        }

        @Override
        public long sentNanos() {
            return sentNanos;
        }

        @Override
        public int sizeBytes() {
            return 100;
        }

        @Override
        public long draw(long purpose) {
            return Mix.key(1, purpose, from, to, sentNanos);
        }

        @Override
        public void deliver(long atNanos) {
            fates++;
        }

        @Override
        public void deliverDamaged(long atNanos) {
            fates++;
        }

        @Override
        public void drop(DropReason reason) {
            fates++;
        }
    }
}
