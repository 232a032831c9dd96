package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dissertation 3.10 in whole clusters: leadership moves while clients work and servers fail. */
class TransferClusterTest {

    private static final Cluster FIVE = new Cluster(5, 3);
    private static final Duration AT = Duration.ofSeconds(2);

    @Test
    void leadershipMovesFromServerToServerWhileEverythingIsAnswered() {
        RaftCluster cluster = working(1);
        for (int to = 0; to < 5; to++) {
            cluster.withAction(Duration.ofSeconds(2 + to), to, new TransferLeadership(to));
        }

        cluster.run();

        assertThat(cluster.counts().actionsDone).containsExactly(0, 1, 2, 3, 4);
        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        assertThat(cluster.counts().elections).isBetween(5, 6);
        assertThat(cluster.counts().leader).isEqualTo(4);
    }

    @Test
    void aTransferToAServerThatIsDownFailsAndTheLeaderGoesOn() {
        RaftCluster cluster = working(1);
        cluster.simulation().schedule(1_900_000_000L, host -> {
            int down = (cluster.counts().leader + 1) % 5;
            host.crash(down, DiskFate.KEEP);
            cluster.withAction(AT, 0, new TransferLeadership(down));
        });

        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        assertThat(cluster.counts().actionsRefused).containsOnlyKeys(0);
        assertThat(cluster.counts().elections).isEqualTo(1);
    }

    @Test
    void aServerThatWasCutOffCatchesUpFirstIfItCanInTime() {
        RaftCluster cluster = working(1);
        cluster.simulation().schedule(1_500_000_000L, host -> {
            int behind = (cluster.counts().leader + 1) % 5;
            cluster.isolate(Duration.ofMillis(1600), behind);
            cluster.withAction(AT, 0, new TransferLeadership(behind));
            cluster.isolate(Duration.ofMillis(2050), RaftCluster.NOBODY);
        });

        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        assertThat(cluster.counts().actionsDone).containsExactly(0);
        assertThat(cluster.counts().elections).isEqualTo(2);
    }

    @Test
    void aServerThatStaysCutOffIsNotWaitedForAndDisturbsNobodyAfterwards() {
        RaftCluster cluster = working(1);
        cluster.simulation().schedule(1_500_000_000L, host -> {
            int away = (cluster.counts().leader + 1) % 5;
            cluster.withAction(AT, 0, new TransferLeadership(away));
            // what it is told is on the way when it is cut off, or lost
            cluster.isolate(Duration.ofMillis(2001), away);
            cluster.isolate(Duration.ofSeconds(4), RaftCluster.NOBODY);
        });

        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        assertThat(cluster.counts().actionsRefused).containsOnlyKeys(0);
        assertThat(cluster.counts().elections).isEqualTo(1);
    }

    @Test
    void aLeaderThatCrashesMeanwhileLeavesTheRequestToItsSuccessor() {
        RaftCluster cluster = working(1);
        cluster.simulation().schedule(AT.toNanos() - 1, host -> {
            int leader = cluster.counts().leader;
            cluster.withAction(AT, 0, new TransferLeadership((leader + 1) % 5));
            cluster.simulation().schedule(AT.toNanos() + 5_000_000L, later -> later.crash(leader, DiskFate.KEEP));
        });

        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        assertThat(cluster.counts().actionsDone).containsExactly(0);
    }

    @Test
    void transfersUnderFaultsBreakNothing() {
        transfersUnderFaults(RaftCluster.OPTIONS);
    }

    @Test
    void transfersUnderFaultsBreakNoLease() {
        transfersUnderFaults(RaftCluster.OPTIONS.withReads(new ReadOptions(ReadMode.LEASE)));
    }

    @Test
    void aLeaderThatIsCutOffRightAfterItsWordAnswersNoReadFromItsLease() {
        RaftOptions options = RaftCluster.OPTIONS
                .withTimeouts(Duration.ofMillis(600), Duration.ofMillis(1200), Duration.ofMillis(50))
                .withReads(new ReadOptions(ReadMode.LEASE))
                // clients whose writes are held back soon find the new leader, while their reads stay with the old one
                .withClients(Duration.ofMillis(50), Duration.ofMillis(10), Duration.ZERO);
        for (long seed = 1; seed <= 20; seed++) {
            RaftCluster cluster = new RaftCluster(seed, FIVE, options, Duration.ofSeconds(8))
                    .withOperations(600, Duration.ofSeconds(2), Duration.ofMillis(2))
                    .withCut(Duration.ofMillis(2511), (from, to) -> from == 0 || to == 0);
            cluster.simulation().schedule(2_400_000_000L, host -> {
                int next = (cluster.counts().leader + 1) % 5;
                cluster.withAction(Duration.ofMillis(2500), 0, new TransferLeadership(next));
            });

            cluster.run();

            assertThat(cluster.counts().elections).as("seed %d", seed).isGreaterThanOrEqualTo(2);
            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(600);
        }
    }

    private static void transfersUnderFaults(RaftOptions options) {
        Duration untilHealed = Duration.ofSeconds(8);
        for (long seed = 300; seed < 340; seed++) {
            RaftCluster cluster = new RaftCluster(seed, FIVE, options, Duration.ofSeconds(20))
                    .withOperations(500, Duration.ofMillis(500), Duration.ofMillis(20))
                    .withCrashes(untilHealed, Duration.ofMillis(800))
                    .withIsolations(untilHealed, Duration.ofMillis(700))
                    .withBadLinks(untilHealed, 0.05, 0.05);
            for (int i = 0; i < 20; i++) {
                cluster.withAction(Duration.ofMillis(600 + 400 * i), i, new TransferLeadership(i * 3 % 5));
            }

            cluster.run();

            RaftCluster.Counts counts = cluster.counts();
            assertThat(counts.succeeded).as("seed %d", seed).isEqualTo(500);
            assertThat(counts.actionsDone.size() + counts.actionsRefused.size())
                    .as("seed %d", seed)
                    .isEqualTo(20);
        }
    }

    /** A cluster without faults whose clients ask for something every 5 ms from the first second to the sixth. */
    private static RaftCluster working(long seed) {
        return new RaftCluster(seed, FIVE, RaftCluster.OPTIONS, Duration.ofSeconds(12))
                .withOperations(1000, Duration.ofSeconds(1), Duration.ofMillis(5));
    }
}
