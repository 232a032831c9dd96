package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.StateMessage.Fetch;
import org.junit.jupiter.api.Test;

/** OSDI'99 §4.3, checkpoints and watermarks. K is 4 and L is 8. */
class CheckpointTest {

    private final ReplicaUnderTest replica = ReplicaUnderTest.backup();

    @Test
    void aCheckpointIsTakenAtEachMultipleOfK() {
        orderUpTo(replica, 3);
        assertThat(replica.sentTo(0, Checkpoint.class)).isEmpty();

        orderUpTo(replica, 4);

        assertThat(replica.sentTo(0, Checkpoint.class)).hasSize(1);
        assertThat(replica.sentTo(0, Checkpoint.class).get(0).sequence()).isEqualTo(4);
    }

    @Test
    void aQuorumMakesItStableAndTheWatermarksMove() {
        orderUpTo(replica, 4);
        long digest = replica.sentTo(0, Checkpoint.class).get(0).digest();
        replica.receive(2, replica.checkpoint(2, 4, digest));
        replica.receive(3, replica.checkpoint(3, 4, digest + 1));
        assertThat(replica.replica().log.low()).isZero();

        replica.receive(0, replica.checkpoint(0, 4, digest));

        assertThat(replica.replica().log.low()).isEqualTo(4);
        assertThat(replica.replica().log.high()).isEqualTo(12);
        assertThat(replica.replica().log.known(4)).isNull();
    }

    @Test
    void replicasThatExecutedTheSameHaveTheSameDigestAndOthersAnotherOne() {
        ReplicaUnderTest other = new ReplicaUnderTest(2, 4, OPTIONS);
        ReplicaUnderTest different = new ReplicaUnderTest(3, 4, OPTIONS);
        orderUpTo(replica, 4);
        orderUpTo(other, 4);
        for (long sequence = 1; sequence <= 4; sequence++) {
            different.order(sequence, batch(different.put(sequence, "another value " + sequence)));
        }
        long digest = replica.sentTo(0, Checkpoint.class).get(0).digest();

        assertThat(other.sentTo(0, Checkpoint.class).get(0).digest()).isEqualTo(digest);
        assertThat(different.sentTo(0, Checkpoint.class).get(0).digest()).isNotEqualTo(digest);
    }

    @Test
    void aFaultyReplicaCannotFillTheMemoryWithCheckpointsOutOfReach() {
        for (long sequence = 100; sequence < 100_000; sequence += 4) {
            replica.receive(2, replica.checkpoint(2, sequence, sequence));
        }
        // the later one of its own is the only one that counts
        replica.receive(3, replica.checkpoint(3, 200, 200));

        assertThat(fetches(replica)).isZero();
    }

    private static void orderUpTo(ReplicaUnderTest replica, long last) {
        for (long sequence = replica.replica().executed + 1; sequence <= last; sequence++) {
            replica.order(sequence, batch(replica.put(sequence, "v" + sequence)));
        }
    }

    private static int fetches(ReplicaUnderTest replica) {
        int count = 0;
        for (int other = 0; other < 4; other++) {
            count += replica.sentTo(other, Fetch.class).size();
        }
        return count;
    }
}
