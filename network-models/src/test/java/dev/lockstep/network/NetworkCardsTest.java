package dev.lockstep.network;

import static dev.lockstep.network.FakeTransmission.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.BitRate;
import dev.lockstep.data.ByteSize;
import dev.lockstep.host.DropReason;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NetworkCardsTest {

    /** 8 Mbps are 1 us for each byte. */
    private static final Bandwidth CARD = new Bandwidth(BitRate.parse("8Mbps"), new ByteSize(3_000), new ByteSize(40));

    private final ModeledNetwork network = new ModeledNetwork(
            NetworkConfig.defaults()
                    .withTopology(Topology.mesh(Duration.ZERO))
                    .withOrdering(LinkOrdering.DATAGRAM)
                    .withBandwidth(CARD),
            new Cluster(3, 0),
            1);

    @Test
    void aMessageTakesTheTimeOfItsBytesAndHeaders() {
        assertThat(send(network, 0, 1, 0, 960).arrival()).isEqualTo(1_000_000);
    }

    @Test
    void messagesToAnyReceiverQueueAtTheirSender() {
        assertThat(send(network, 0, 1, 0, 960).arrival()).isEqualTo(1_000_000);
        assertThat(send(network, 0, 2, 0, 960).arrival()).isEqualTo(2_000_000);
        assertThat(send(network, 1, 2, 0, 960).arrival()).isEqualTo(1_000_000);
    }

    @Test
    void whatDoesNotFitTheQueueIsDroppedAndTakesNoTime() {
        for (int i = 1; i <= 3; i++) {
            assertThat(send(network, 0, 1, 0, 960).arrival()).isEqualTo(i * 1_000_000L);
        }
        assertThat(send(network, 0, 1, 0, 960).dropped()).isEqualTo(DropReason.QUEUE_FULL);
        assertThat(send(network, 0, 1, 1_000_000, 960).arrival()).isEqualTo(4_000_000);
    }

    @Test
    void anIdleCardTakesAMessageThatIsLargerThanItsQueue() {
        assertThat(send(network, 0, 1, 0, 9_960).arrival()).isEqualTo(10_000_000);
        assertThat(send(network, 0, 1, 9_999_999, 9_960).dropped()).isEqualTo(DropReason.QUEUE_FULL);
        assertThat(send(network, 0, 1, 10_000_000, 9_960).arrival()).isEqualTo(20_000_000);
    }

    @Test
    void anIdleCardHasNoBacklog() {
        send(network, 0, 1, 0, 960);
        assertThat(send(network, 0, 1, 9_000_000, 960).delay()).isEqualTo(1_000_000);
    }
}
