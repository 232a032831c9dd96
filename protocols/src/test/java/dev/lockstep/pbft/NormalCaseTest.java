package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.host.DiskModel;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Distribution;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OSDI'99 §4.2 in whole clusters: how many messages it takes, and how long. */
class NormalCaseTest {

    private static final PbftOptions UNBATCHED =
            PbftOptions.DEFAULTS.withBatching(PbftOptions.Batching.DEFAULTS.withMaxRequests(1));

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
    // error
    // is below 1 ms, so that a right model fails with a probability below one in a million

    @ParameterizedTest
    @CsvSource({"4, 733.5", "16, 793.8"})
    void aQuorumHasCommittedAfterThreeHops(int replicas, double publishedMillis) {
        PbftCluster cluster = new PbftCluster(
                        1,
                        new Cluster(replicas, 1),
                        UNBATCHED,
                        Duration.ofSeconds(4100),
                        DiskModel.INSTANT,
                        Distribution.normal(250e6, 50e6))
                .withOperations(2000, Duration.ofMillis(10), Duration.ofSeconds(2))
                .run();
        Map<String, Number> measured = cluster.measures();

        assertThat(measured.get("committedBatches")).isEqualTo(2000L);
        assertThat(measured.get("requestsAskedAgain")).isEqualTo(0L);
        assertThat(measured.get("commitLatencyMillisMean").doubleValue())
                .isCloseTo(publishedMillis, within(0.007 * publishedMillis));
    }
}
