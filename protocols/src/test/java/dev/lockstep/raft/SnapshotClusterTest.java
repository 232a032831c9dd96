package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.RaftEvent.LeaderElected;
import dev.lockstep.raft.RaftEvent.SnapshotInstalled;
import dev.lockstep.raft.RaftEvent.SnapshotTaken;
import dev.lockstep.statemachine.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SnapshotOptions in whole clusters in virtual time, with every invariant on (§7; dissertation, chapter 5). */
class SnapshotClusterTest {

    private static final Cluster FIVE = new Cluster(5, 3);

    /** A snapshot for each fifty entries, in many chunks; almost nothing is kept for slow followers. */
    private static final RaftOptions OFTEN = RaftCluster.OPTIONS.withSnapshots(new SnapshotOptions(50, 0, 0, 5, 64));

    private static final long SECOND = 1_000_000_000L;

    private final Log log = new Log();

    @Test
    void aFollowerThatWasCutOffForLongEnoughCatchesUpBySnapshot() {
        RaftCluster cluster = cluster(1, OFTEN, 12).withOperations(1000, Duration.ofSeconds(1), Duration.ofMillis(8));
        cluster.isolate(Duration.ofNanos(SECOND / 2), 4).isolate(Duration.ofNanos(8 * SECOND), RaftCluster.NOBODY);

        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(1000);
        assertThat(log.installedAt).contains(4);
        assertThat(cluster.counts().appliedIndex[4]).isEqualTo(cluster.counts().appliedIndex[0]);
    }

    @Test
    void aFollowerThatWasCutOffForAMomentNeedsNoSnapshot() {
        RaftOptions kept = RaftCluster.OPTIONS.withSnapshots(new SnapshotOptions(50, 0, 0, 500, 64));
        RaftCluster cluster = cluster(1, kept, 8).withOperations(500, Duration.ofSeconds(1), Duration.ofMillis(8));
        cluster.isolate(Duration.ofNanos(2 * SECOND), 4).isolate(Duration.ofNanos(3 * SECOND), RaftCluster.NOBODY);

        cluster.run();

        assertThat(log.installedAt).isEmpty();
        assertThat(cluster.counts().appliedIndex[4]).isEqualTo(cluster.counts().appliedIndex[0]);
    }

    @Test
    void aNewLeaderCompletesWhatTheFormerOneHadBegunToSend() {
        int interrupted = 0;
        for (long seed = 1; seed <= 20; seed++) {
            log.clear();
            RaftCluster cluster =
                    cluster(seed, OFTEN, 14).withOperations(1000, Duration.ofSeconds(1), Duration.ofMillis(8));
            cluster.isolate(Duration.ofNanos(SECOND / 2), 4).isolate(Duration.ofNanos(6 * SECOND), RaftCluster.NOBODY);
            cluster.simulation().schedule(6 * SECOND + 60_000_000L, host -> host.crash(log.leader, DiskFate.KEEP));
            cluster.simulation().schedule(6 * SECOND + 60_000_001L, host -> interrupted(host.isUp(4)));
            for (int server = 0; server < 5; server++) {
                int down = server;
                cluster.simulation().schedule(9 * SECOND, host -> {
                    if (!host.isUp(down)) {
                        host.restart(down);
                    }
                });
            }

            cluster.run();

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(1000);
            assertThat(log.installedAt).as("seed %d", seed).contains(4);
            interrupted += log.installedBeforeCrash ? 0 : 1;
        }
        assertThat(interrupted).isPositive();
    }

    @Test
    void aServerThatIsRestartedWhileItReceivesASnapshotGetsItFromTheBeginning() {
        for (long seed = 1; seed <= 20; seed++) {
            log.clear();
            RaftCluster cluster =
                    cluster(seed, OFTEN, 14).withOperations(1000, Duration.ofSeconds(1), Duration.ofMillis(8));
            cluster.isolate(Duration.ofNanos(SECOND / 2), 4).isolate(Duration.ofNanos(6 * SECOND), RaftCluster.NOBODY);
            long atNanos = 6 * SECOND + seed * 20_000_000L;
            cluster.simulation().schedule(atNanos, host -> host.crash(4, DiskFate.TORN_TAIL));
            cluster.simulation().schedule(atNanos + 1, host -> host.restart(4));

            cluster.run();

            assertThat(cluster.counts().appliedIndex[4])
                    .as("seed %d", seed)
                    .isEqualTo(cluster.counts().appliedIndex[0]);
            assertThat(log.installedAt).as("seed %d", seed).contains(4);
        }
    }

    /** A server that lost what it had applied answers repeated operations from the sessions of its snapshot. */
    @Test
    void operationsThatAreRepeatedAfterASnapshotAreAnsweredFromTheSession() {
        int answered = 0;
        for (long seed = 1; seed <= 20; seed++) {
            log.clear();
            RaftCluster cluster = underFaults(seed, OFTEN);

            cluster.run();

            answered += log.answeredFromSession;
        }
        assertThat(answered).isPositive();
    }

    @Test
    void crashesLossesAndPartitionsBreakNothingWithSnapshotsOfAnySize() {
        for (long seed = 0; seed < 60; seed++) {
            SnapshotOptions snapshots =
                    new SnapshotOptions(1 + seed % 30, seed % 2 * 500, seed % 3, seed % 7, 20 + 50 * (int) seed);
            RaftCluster cluster = underFaults(seed, RaftCluster.OPTIONS.withSnapshots(snapshots));

            cluster.run();

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(500);
        }
    }

    @Test
    void logsAndWhatCheckersRememberOfThemStayShort() {
        ReplicaLogs replicas = new ReplicaLogs(5, Configuration.ofFirst(5));
        RaftCluster cluster = cluster(1, OFTEN, 60).withOperations(11_000, Duration.ofSeconds(1), Duration.ofMillis(5));
        log.also = (node, event) -> replicas.follow(node, event);

        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(11_000);
        assertThat(cluster.counts().appliedIndex[0] - replicas.horizon()).isLessThan(150);
    }

    private void interrupted(boolean receiverIsUp) {
        log.installedBeforeCrash = !receiverIsUp || log.installedAt.contains(4);
    }

    private RaftCluster underFaults(long seed, RaftOptions options) {
        Duration untilHealed = Duration.ofSeconds(8);
        return cluster(seed, options, 20)
                .withOperations(500, Duration.ofMillis(500), Duration.ofMillis(15))
                .withCrashes(untilHealed, Duration.ofMillis(300))
                .withIsolations(untilHealed, Duration.ofMillis(700))
                .withBadLinks(untilHealed, 0.05, 0.05);
    }

    private RaftCluster cluster(long seed, RaftOptions options, int seconds) {
        return new RaftCluster(seed, FIVE, options, Duration.ofSeconds(seconds), log);
    }

    /** What happened, as far as snapshots are concerned. */
    private static final class Log implements Observer {

        private final List<Integer> installedAt = new ArrayList<>();
        private int leader;
        private int answeredFromSession;
        private boolean installedBeforeCrash;
        private boolean hasSnapshots;
        private Follower also = (node, event) -> {};

        void clear() {
            installedAt.clear();
            answeredFromSession = 0;
            hasSnapshots = false;
        }

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof LeaderElected) {
                leader = node;
            } else if (event instanceof SnapshotInstalled) {
                installedAt.add(node);
            } else if (event instanceof SnapshotTaken) {
                hasSnapshots = true;
            } else if (event instanceof RaftEvent.EntriesApplied applied && hasSnapshots) {
                for (int i = 0; i < applied.entries().size(); i++) {
                    answeredFromSession += applied.result(i).verdict() == Result.Verdict.ANSWERED_FROM_SESSION ? 1 : 0;
                }
            }
            if (event instanceof RaftEvent raftEvent) {
                also.follow(node, raftEvent);
            }
        }
    }

    private interface Follower {

        void follow(int node, RaftEvent event);
    }
}
