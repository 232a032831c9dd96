package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dissertation 6.3 in whole clusters: operations take place once, through crashes of clients and servers and snapshots. */
class SessionClusterTest {

    private static final Cluster THREE = new Cluster(3, 2);
    private static final int CLIENT = 3;

    @Test
    void aClientThatStartsAgainKeepsItsNewSessionThoughRequestsOfItsFormerStartComeLate() {
        for (long seed = 1; seed <= 20; seed++) {
            List<ClientEvent.Abandoned> abandoned = new ArrayList<>();
            RaftCluster cluster = new RaftCluster(
                            seed, THREE, RaftCluster.OPTIONS, Duration.ofSeconds(8), (time, node, event) -> {
                                if (event instanceof ClientEvent.Abandoned given) {
                                    abandoned.add(given);
                                }
                            })
                    .withBadLinks(Duration.ofSeconds(6), 0, 0.5)
                    .withOperations(400, Duration.ofMillis(1500), Duration.ofMillis(5));
            for (int i = 0; i < 10; i++) {
                // its first request is answered after some 10 ms, and its duplicate comes up to 100 ms later
                cluster.simulation().schedule(1_000_000_000L + i * 30_000_000L, host -> {
                    host.crash(CLIENT, DiskFate.KEEP);
                    host.restart(CLIENT);
                });
            }

            cluster.run();

            assertThat(abandoned).as("seed %d", seed).isEmpty();
            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(400);
        }
    }

    @Test
    void operationsTakePlaceOnceAlthoughTheyAreRepeatedToServersThatInstalledASnapshot() {
        RaftOptions options = RaftCluster.OPTIONS.withSnapshots(new SnapshotOptions(10, 0, 0, 2, 1_000));
        for (long seed = 1; seed <= 20; seed++) {
            SnapshotsInstalled installed = new SnapshotsInstalled();
            RaftCluster cluster = new RaftCluster(seed, new Cluster(5, 3), options, Duration.ofSeconds(20), installed)
                    .withOperations(500, Duration.ofMillis(500), Duration.ofMillis(15))
                    .withCrashes(Duration.ofSeconds(8), Duration.ofMillis(600))
                    .withIsolations(Duration.ofSeconds(8), Duration.ofMillis(700))
                    .withBadLinks(Duration.ofSeconds(8), 0.2, 0.2);

            cluster.run(); // exactly-once is one of its invariants

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(500);
            assertThat(installed.count).as("seed %d", seed).isPositive();
        }
    }

    @Test
    void aSessionEndsWhenItsClientIsCutOffForLongerThanTheTimeoutAndLastsWhenItIsOnlyIdle() {
        RaftOptions timed = RaftCluster.OPTIONS.withSessions(new SessionOptions(10, Duration.ofSeconds(2)));
        List<Integer> opened = new ArrayList<>();
        RaftCluster cluster = new RaftCluster(1, THREE, timed, Duration.ofSeconds(30), (time, node, event) -> {
                    if (event instanceof RaftEvent.SessionStarted) {
                        opened.add(node);
                    }
                })
                .isolate(Duration.ofSeconds(10), CLIENT)
                .isolate(Duration.ofSeconds(14), RaftCluster.NOBODY)
                .withOperations(2, Duration.ofSeconds(25), Duration.ofMillis(5));

        cluster.run();

        assertThat(opened).containsExactlyInAnyOrder(CLIENT, CLIENT + 1, CLIENT);
        assertThat(cluster.counts().succeeded).isEqualTo(2);
    }

    @Test
    void noSessionOfALivingClientEndsThoughLeadersAreCutOffOneAfterTheOther() {
        RaftOptions timed = RaftCluster.OPTIONS.withSessions(new SessionOptions(10, Duration.ofMillis(1500)));
        for (long seed = 1; seed <= 20; seed++) {
            List<Integer> opened = new ArrayList<>();
            RaftCluster cluster = new RaftCluster(seed, THREE, timed, Duration.ofSeconds(20), (time, node, event) -> {
                        if (event instanceof RaftEvent.SessionStarted) {
                            opened.add(node);
                        }
                    })
                    .withIsolations(Duration.ofSeconds(15), Duration.ofMillis(700));

            cluster.run();

            assertThat(opened).as("seed %d", seed).containsExactlyInAnyOrder(CLIENT, CLIENT + 1);
        }
    }

    /** Counts the snapshots that replaced the state of a server. */
    private static final class SnapshotsInstalled implements Observer {

        private int count;

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            count += event instanceof RaftEvent.SnapshotInstalled ? 1 : 0;
        }
    }
}
