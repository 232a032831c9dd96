package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters of one server to a thousand, even numbers among them, in virtual time with every invariant on. */
class ClusterSizesTest {

    private static final int OPERATIONS = 100;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 8, 100, 101, 1000, 1001})
    void aClusterOfAnySizeElectsALeaderAndReplicates(int servers) {
        RaftCluster cluster = healthy(servers, InitialState.NONE);

        cluster.run();

        assertThat(cluster.counts().elections).isPositive();
        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        long[] applied = Arrays.copyOf(cluster.counts().appliedIndex, servers);
        assertThat(applied).containsOnly(applied[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6})
    void halfOfAnEvenNumberOfServersCommitsNothing(int servers) {
        RaftCluster cluster = healthy(servers, InitialState.NONE);
        cluster.withCut(Duration.ofMillis(3_900), (from, to) -> from < servers / 2 != to < servers / 2);

        cluster.run();

        assertThat(cluster.counts().succeeded).isZero();
    }

    @Test
    void whatIsSentToAServerDoesNotDependOnHowManyThereAre() {
        InitialState led = new InitialState(1, 0, List.of());
        double[] messages = new double[2];
        for (int i = 0; i < 2; i++) {
            int servers = i == 0 ? 11 : 501;
            RaftCluster cluster = healthy(servers, led);
            cluster.run();
            messages[i] = (double) cluster.simulation().traffic().messages() / servers;
        }

        assertThat(messages[1]).isBetween(0.75 * messages[0], 1.25 * messages[0]);
    }

    /** Who is first to time out must be heard by most others before they do: the range of timeouts grows with them. */
    private static RaftCluster healthy(int servers, InitialState initialState) {
        RaftOptions options = RaftCluster.OPTIONS
                .withTimeouts(Duration.ofMillis(500), Duration.ofMillis(1_000 + 20L * servers), Duration.ofMillis(150))
                .withReads(new ReadOptions(ReadMode.LOG))
                .withInitialState(initialState);
        return new RaftCluster(1, new Cluster(servers, 1), options, Duration.ofSeconds(6))
                .withOperations(OPERATIONS, Duration.ofSeconds(4), Duration.ofMillis(10));
    }
}
