package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PbftOptionsTest {

    private final PbftProtocol protocol = new PbftProtocol();

    @Test
    void theDefaultsWorkWithAnyNumberOfReplicasFromFour() {
        for (int replicas = 4; replicas <= 20; replicas++) {
            protocol.validate(PbftOptions.DEFAULTS, new Cluster(replicas, 1));
        }
    }

    @Test
    void fewerReplicasAreRefused() {
        assertThat(protocol.fewestReplicas()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.validate(PbftOptions.DEFAULTS, new Cluster(3, 1)))
                .withMessageStartingWith("replicas=3 must be at least 4");
    }

    @Test
    void moreFaultyReplicasThanThereMayBeAreRefused() {
        protocol.validate(PbftOptions.DEFAULTS.withF(2), new Cluster(7, 1));
        assertThat(protocol.survivedByzantine(PbftOptions.DEFAULTS.withF(1), new Cluster(7, 1)))
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.validate(PbftOptions.DEFAULTS.withF(2), new Cluster(6, 1)))
                .withMessageStartingWith("f=2 must be between 1 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PbftOptions.DEFAULTS.withF(-1))
                .withMessage("f=-1 must be at least 0");
    }

    @Test
    void aLogThatIsFullBeforeACheckpointEmptiesItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogOptions(128, 127))
                .withMessageStartingWith("log.watermarkDistance=127 must be between log.checkpointInterval=128");
    }

    @Test
    void numbersThatCannotWorkAreRefusedWithFieldAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchingOptions(0, 1, 1, 1))
                .withMessage("batching.concurrentBatches=0 must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PbftOptions.DEFAULTS.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessage("viewChangeTimeout=PT0S must be above zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientOptions.DEFAULTS.withReplyQuorum(-1))
                .withMessage("clients.replyQuorum=-1 must be at least 0");
    }

    @Test
    void aReplyQuorumThatFaultyReplicasCouldPreventIsRefused() {
        PbftOptions options = PbftOptions.DEFAULTS.withClients(ClientOptions.DEFAULTS.withReplyQuorum(4));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.validate(options, new Cluster(4, 1)))
                .withMessage("clients.replyQuorum=4 must be at most 3, the number of correct replicas among 4");
        protocol.validate(options, new Cluster(5, 1));
    }

    @Test
    void withReadsThatAreNotOrderedWritesNeedMoreReplies() {
        PbftOptions options = PbftOptions.DEFAULTS.withOptimizations(new Optimizations(true, false, true));
        assertThat(options.replyQuorum(Quorums.of(4))).isEqualTo(3);
        assertThat(PbftOptions.DEFAULTS.replyQuorum(Quorums.of(4))).isEqualTo(2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.validate(
                        options.withClients(ClientOptions.DEFAULTS.withReplyQuorum(2)), new Cluster(4, 1)))
                .withMessage("clients.replyQuorum=2 must be at least 3 with optimizations.readOnly,"
                        + " or reads may miss answered writes");
    }
}
