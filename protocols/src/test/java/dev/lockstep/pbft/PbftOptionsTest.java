package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.pbft.PbftOptions.Batching;
import dev.lockstep.pbft.PbftOptions.Clients;
import dev.lockstep.pbft.PbftOptions.Log;
import dev.lockstep.pbft.PbftOptions.Optimizations;
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
    void aLogThatIsFullBeforeACheckpointEmptiesItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Log(128, 127))
                .withMessageStartingWith("log.watermarkDistance=127 must be between log.checkpointInterval=128");
    }

    @Test
    void numbersThatCannotWorkAreRefusedWithFieldAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batching(0, 1, 1, 1))
                .withMessage("batching.concurrentBatches=0 must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PbftOptions.DEFAULTS.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessage("viewChangeTimeout=PT0S must be above zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clients.DEFAULTS.withReplyQuorum(-1))
                .withMessage("clients.replyQuorum=-1 must be at least 0");
    }

    @Test
    void aReplyQuorumThatFaultyReplicasCouldPreventIsRefused() {
        PbftOptions options = PbftOptions.DEFAULTS.withClients(Clients.DEFAULTS.withReplyQuorum(4));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.validate(options, new Cluster(4, 1)))
                .withMessage("clients.replyQuorum=4 must be at most 3, the number of correct replicas among 4");
        protocol.validate(options, new Cluster(5, 1));
    }

    @Test
    void withReadsThatAreNotOrderedWritesNeedMoreReplies() {
        PbftOptions options = PbftOptions.DEFAULTS.withOptimizations(new Optimizations(true, false, true));
        assertThat(options.replyQuorum(new Quorums(4))).isEqualTo(3);
        assertThat(PbftOptions.DEFAULTS.replyQuorum(new Quorums(4))).isEqualTo(2);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        protocol.validate(options.withClients(Clients.DEFAULTS.withReplyQuorum(2)), new Cluster(4, 1)))
                .withMessage("clients.replyQuorum=2 must be at least 3 with optimizations.readOnly,"
                        + " or reads may miss answered writes");
    }
}
