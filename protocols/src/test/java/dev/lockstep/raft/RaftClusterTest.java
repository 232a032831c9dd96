package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.kernel.StopReason;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole clusters in virtual time, with every invariant on. */
class RaftClusterTest {

    private static final Cluster FIVE = new Cluster(5, 3);

    private static final List<RaftOptions> OPTIONS = List.of(
            RaftCluster.OPTIONS,
            RaftCluster.OPTIONS.withBatches(Duration.ofMillis(2), 8, 1 << 20).withPipelineEntries(32),
            RaftCluster.OPTIONS.withBatches(Duration.ZERO, 1, 1 << 20).withPersistence(Persistence.BLOCKING),
            RaftCluster.OPTIONS.withReads(new ReadOptions(ReadMode.LOG)),
            RaftCluster.OPTIONS.withReads(new ReadOptions(ReadMode.FOLLOWER_READ_INDEX)),
            RaftCluster.OPTIONS.withReads(new ReadOptions(ReadMode.LEASE)));

    @Test
    void aHealthyClusterElectsOneLeaderAndAnswersEverything() {
        RaftCluster cluster = new RaftCluster(1, FIVE, RaftCluster.OPTIONS, Duration.ofSeconds(10))
                .withOperations(1000, Duration.ofSeconds(1), Duration.ofMillis(5));

        assertThat(cluster.run().stopped()).isEqualTo(StopReason.TIME_LIMIT);

        assertThat(cluster.counts().elections).isEqualTo(1);
        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        // three sessions, one no-op, and all but the reads, at each of five servers
        assertThat(cluster.counts().applied).isEqualTo(5 * (800 + 3 + 1));
    }

    /**
     * Large batches, small ones, and single entries with disks that are waited for, all with reads by the leader; reads
     * through the log; reads by followers; reads under a lease.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void crashesLossesAndPartitionsBreakNothingAndEveryOperationIsAnsweredInTheEnd(int variant) {
        RaftOptions options = OPTIONS.get(variant);
        for (long seed = 100L * variant; seed < 100L * (variant + 1); seed++) {
            RaftCluster cluster = underFaults(seed, options);

            cluster.run();

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(500);
        }
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherSeedAnother() {
        long[] fingerprints = new long[3];
        for (int i = 0; i < 3; i++) {
            RaftCluster cluster = underFaults(i / 2, RaftCluster.OPTIONS);
            cluster.run();
            fingerprints[i] = cluster.simulation().fingerprint();
        }

        assertThat(fingerprints[0]).isEqualTo(fingerprints[1]).isNotEqualTo(fingerprints[2]);
    }

    @Test
    void clientsThatAreStartedAgainGetSessionsOfTheirOwn() {
        for (long seed = 0; seed < 20; seed++) {
            RaftCluster cluster = new RaftCluster(seed, FIVE, RaftCluster.OPTIONS, Duration.ofSeconds(10))
                    .withOperations(500, Duration.ofMillis(500), Duration.ofMillis(10));
            for (int i = 1; i <= 9; i++) {
                int client = FIVE.replicas() + i % FIVE.clients();
                cluster.simulation().schedule(i * 500_000_000L, host -> host.crash(client, DiskFate.WIPE));
                cluster.simulation().schedule(i * 500_000_000L + 1, host -> host.restart(client));
            }

            cluster.run();

            // a client forgets what it had on the way when it crashes: at most some 50 ms of operations each time
            assertThat(cluster.counts().succeeded).as("seed %d", seed).isBetween(450, 500);
        }
    }

    @Test
    void aServerThatLostItsDiskIsFilledUpAgain() {
        RaftCluster cluster = new RaftCluster(1, FIVE, RaftCluster.OPTIONS, Duration.ofSeconds(10))
                .withOperations(500, Duration.ofMillis(500), Duration.ofMillis(10));
        cluster.simulation().schedule(3_000_000_000L, host -> host.crash(2, DiskFate.WIPE));
        cluster.simulation().schedule(4_000_000_000L, host -> host.restart(2));

        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(500);
        assertThat(cluster.counts().appliedIndex[2]).isEqualTo(cluster.counts().appliedIndex[0]);
    }

    @Test
    void aClientGivesUpWhenThereIsNoMajority() {
        RaftOptions impatient =
                RaftCluster.OPTIONS.withClients(Duration.ofMillis(200), Duration.ofMillis(20), Duration.ofSeconds(2));
        RaftCluster cluster = new RaftCluster(1, FIVE, impatient, Duration.ofSeconds(10))
                .withOperations(30, Duration.ofSeconds(3), Duration.ofMillis(10));
        for (int server = 0; server < 3; server++) {
            int down = server;
            cluster.simulation().schedule(2_000_000_000L, host -> host.crash(down, DiskFate.KEEP));
        }

        cluster.run();

        assertThat(cluster.counts().succeeded).isZero();
        assertThat(cluster.counts().abandoned).isEqualTo(30);
    }

    static RaftCluster underFaults(long seed, RaftOptions options) {
        Duration untilHealed = Duration.ofSeconds(8);
        // a leader that is cut off collects what clients repeat; in batches of one entry that takes its time afterwards
        return new RaftCluster(seed, FIVE, options, Duration.ofSeconds(40))
                .withOperations(500, Duration.ofMillis(500), Duration.ofMillis(15))
                .withCrashes(untilHealed, Duration.ofMillis(300))
                .withIsolations(untilHealed, Duration.ofMillis(700))
                .withBadLinks(untilHealed, 0.05, 0.05);
    }
}
