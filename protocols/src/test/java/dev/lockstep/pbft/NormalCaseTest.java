package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OSDI'99 §4.2 in whole clusters: how many messages it takes, and how long. */
class NormalCaseTest {

    private static final PbftOptions UNBATCHED =
            PbftOptions.DEFAULTS.withBatching(BatchingOptions.DEFAULTS.withMaxRequests(1));

    @ParameterizedTest
    @CsvSource({"4, 24", "7, 84", "16, 480", "5, 40", "6, 60"})
    void anOperationTakesAsManyMessagesAsTheFormulaSays(int replicas, int messages) {
        PbftCluster cluster = new PbftCluster(
                        1,
                        new Cluster(replicas, 1),
                        UNBATCHED,
                        Duration.ofSeconds(30),
                        DiskModel.INSTANT,
                        Distribution.uniform(1_000_000, 9_000_000))
                .withOperations(200, Duration.ofMillis(10), Duration.ofMillis(100))
                .run();
        Map<String, Number> measured = cluster.measures();

        assertThat(cluster.counts().succeeded).isEqualTo(200);
        assertThat(measured.get("committedBatches")).isEqualTo(200L);
        assertThat(measured.get("prePreparesPerBatch")).isEqualTo(replicas - 1.0);
        assertThat(measured.get("preparesPerBatch")).isEqualTo((replicas - 1.0) * (replicas - 1));
        assertThat(measured.get("commitsPerBatch")).isEqualTo(replicas * (replicas - 1.0));
        assertThat(measured.get("prePreparesPerBatch").doubleValue()
                        + measured.get("preparesPerBatch").doubleValue()
                        + measured.get("commitsPerBatch").doubleValue())
                .isEqualTo(messages);
    }

    // one-way delays of max(0, N(250 ms, 50 ms)) and no processing cost, averaged over 2,000 decisions: the standard
    // error is below 1 ms, so that a right model fails with a probability below one in a million

    @ParameterizedTest
    @CsvSource({"4, 733.5", "16, 793.8"})
    void aQuorumHasCommittedAfterThreeHops(int replicas, double publishedMillis) {
        assertThat(commitMillis(replicas, 0, Distribution.normal(250e6, 50e6)))
                .isCloseTo(publishedMillis, within(0.007 * publishedMillis));
    }

    // the same against the formula, for other delays and with silent replicas; both means have standard errors below
    // 0.4 %

    @ParameterizedTest
    @CsvSource({"4, 0", "4, 1", "5, 1", "6, 0", "7, 0", "7, 1", "7, 2", "10, 3", "13, 2", "16, 5"})
    void itTakesAsLongAsThreeHopsThatWaitForTheMiddleOneOfSeveralDelays(int replicas, int silent) {
        for (Distribution delay : List.of(
                Distribution.normal(250e6, 50e6), Distribution.exponential(100e6), Distribution.uniform(1e6, 400e6))) {
            double expected = new ThreeHops(replicas, silent, delay, 1).meanNanos(20_000) / 1e6;
            assertThat(commitMillis(replicas, silent, delay)).isCloseTo(expected, within(0.02 * expected));
        }
    }

    /** Mean over 2,000 decisions, the last replicas being silent. */
    private static double commitMillis(int replicas, int silent, Distribution delay) {
        PbftCluster cluster = new PbftCluster(
                1,
                new Cluster(replicas, 1),
                UNBATCHED.withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(10)),
                Duration.ofSeconds(8100),
                DiskModel.INSTANT,
                delay);
        for (int replica = replicas - silent; replica < replicas; replica++) {
            cluster.withCrash(replica, Duration.ofMillis(1), Duration.ofSeconds(8200), DiskFate.KEEP);
        }
        Map<String, Number> measured = cluster.withOperations(2000, Duration.ofMillis(10), Duration.ofSeconds(4))
                .run()
                .measures();
        assertThat(measured.get("committedBatches")).isEqualTo(2000L);
        return measured.get("commitLatencyMillisMean").doubleValue();
    }
}
