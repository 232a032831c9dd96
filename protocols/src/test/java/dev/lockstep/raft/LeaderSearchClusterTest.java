package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients find the next leader as fast in a cluster of 101 as in one of five, also if many servers are down (§8). */
class LeaderSearchClusterTest {

    private static final int CLIENTS = 5;

    @ParameterizedTest
    @CsvSource({"5, 1", "5, 2", "101, 1", "101, 40"})
    void afterAnElectionEveryClientHasAnAnswerWithinAFewStepsOfItsSearch(int servers, int down) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(slowestAnswer(seed, servers, down)).as("seed %d", seed).isLessThan(Duration.ofMillis(500));
        }
    }

    /** The time from the election of a leader to the first answer at the last client to get one, in virtual time. */
    private static Duration slowestAnswer(long seed, int servers, int down) {
        // the more servers, the more stand for election at once
        RaftOptions options = RaftOptions.DEFAULTS.withTimeouts(
                Duration.ofMillis(1000), Duration.ofMillis(2000 + 10 * servers), Duration.ofMillis(150));
        Failover failover = new Failover(servers);
        RaftCluster cluster = new RaftCluster(
                        seed, new Cluster(servers, CLIENTS), options, Duration.ofSeconds(20), failover)
                .withOperations(1000, Duration.ofSeconds(4), Duration.ofMillis(10));
        cluster.simulation().schedule(5_000_000_000L, host -> {
            failover.isBegun = true;
            for (int i = 0; i < down; i++) {
                host.crash((cluster.counts().leader + i) % servers, DiskFate.KEEP);
            }
        });
        cluster.run();
        return Duration.ofNanos(Arrays.stream(failover.answeredNanos).max().getAsLong() - failover.electedNanos);
    }

    /** When the next leader was elected, and when each client got its first answer from it. */
    private static final class Failover implements Observer {

        private final int servers;
        private final long[] answeredNanos = new long[CLIENTS];
        private boolean isBegun;
        private long electedNanos;

        Failover(int servers) {
            this.servers = servers;
            Arrays.fill(answeredNanos, Long.MAX_VALUE);
        }

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (isBegun && event instanceof RaftEvent.LeaderElected) {
                electedNanos = timeNanos;
            } else if (electedNanos > 0 && event instanceof ClientEvent.Succeeded) {
                answeredNanos[node - servers] = Math.min(answeredNanos[node - servers], timeNanos);
            }
        }
    }
}
