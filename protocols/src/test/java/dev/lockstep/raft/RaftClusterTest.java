package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.kernel.StopReason;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whole clusters in virtual time, with every invariant on. */
class RaftClusterTest {

    private static final Cluster FIVE = new Cluster(5, 3);

    @Test
    void aHealthyClusterElectsOneLeaderAndAnswersEverything() {
        RaftCluster cluster = new RaftCluster(1, FIVE, RaftCluster.OPTIONS, Duration.ofSeconds(10))
                .withOperations(1000, Duration.ofSeconds(1), Duration.ofMillis(5));

        assertThat(cluster.run()).isEqualTo(StopReason.TIME_LIMIT);

        assertThat(cluster.counts().elections).isEqualTo(1);
        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        // three sessions, one no-op, at each of five servers
        assertThat(cluster.counts().applied).isEqualTo(5 * (1000 + 3 + 1));
    }

    @Test
    void crashesRestartsLossesAndPartitionsBreakNothingAndEveryOperationIsAnsweredInTheEnd() {
        for (long seed = 0; seed < 300; seed++) {
            RaftCluster cluster = new RaftCluster(seed, FIVE, RaftCluster.OPTIONS, Duration.ofSeconds(20))
                    .withOperations(500, Duration.ofMillis(500), Duration.ofMillis(15))
                    .withCrashes(Duration.ofSeconds(8), Duration.ofMillis(300))
                    .withIsolations(Duration.ofSeconds(8), Duration.ofMillis(700))
                    .withBadLinks(Duration.ofSeconds(8), 0.05, 0.05);

            cluster.run();

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(500);
        }
    }
}
