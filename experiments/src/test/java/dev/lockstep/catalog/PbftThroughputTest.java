package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.BitRate;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.Bandwidth;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.pbft.BatchingOptions;
import dev.lockstep.pbft.ClientOptions;
import dev.lockstep.pbft.PbftOptions;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.TrafficByKind;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With requests of 8 kB throughput is what a network card of 100 Mbps can send, be it the primary's or the clients'. */
class PbftThroughputTest {

    private static final double BYTES_PER_SECOND = 12_500_000;
    private static final int HEADER_BYTES = 66;
    private static final int CLIENTS = 4;
    private static final int SECONDS = 10;

    @ParameterizedTest
    @CsvSource({"4, 1", "7, 1", "16, 1", "4, 64", "7, 64"})
    void requestsInPrePreparesAreLimitedByTheCardOfThePrimary(int replicas, int batch) {
        RunResult result = run(replicas, batch, 1 << 20);
        double bytes = bytes(result, "PrePrepare")
                + (bytes(result, "Commit") + bytes(result, "Reply") + bytes(result, "Checkpoint")) / replicas;
        double proposed = result.measures().get("batches").doubleValue()
                * result.measures().get("requestsPerBatchMean").doubleValue();
        double perOperation = bytes / proposed;

        assertThat(perSecond(result)).isCloseTo(BYTES_PER_SECOND / perOperation, within(0.05 * perSecond(result)));
    }

    @ParameterizedTest
    @CsvSource({"4", "7"})
    void requestsThatAreSentApartAreLimitedByTheCardsOfTheClients(int replicas) {
        RunResult result = run(replicas, 1, 255);
        double perOperation = bytes(result, "Request") / result.operations().invoked();

        assertThat(perSecond(result))
                .isCloseTo(CLIENTS * BYTES_PER_SECOND / perOperation, within(0.05 * perSecond(result)));
    }

    private static RunResult run(int replicas, int batch, int inlineBytes) {
        Scenario scenario = Scenario.builder("pbft")
                .nodes(replicas)
                .clients(CLIENTS)
                .options(PbftOptions.DEFAULTS
                        .withBatching(new BatchingOptions(64, batch, 1 << 20, inlineBytes))
                        .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(10))
                        .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofSeconds(30))))
                .network(NetworkConfig.defaults()
                        .withTopology(Topology.mesh(DurationDistribution.constant(Duration.ofNanos(500_000))))
                        .withBandwidth(new Bandwidth(
                                new BitRate((long) (8 * BYTES_PER_SECOND)),
                                new ByteSize(64 << 20),
                                new ByteSize(HEADER_BYTES))))
                .costs(CostModel.FREE)
                .disk(Disk.instant())
                .workload(new ClosedLoop(
                        8,
                        Duration.ZERO,
                        Duration.ZERO,
                        null,
                        new OperationMix(
                                new Keys(10, KeyChoice.UNIFORM, 0),
                                0,
                                WriteMix.defaults(),
                                new ValueSize.Fixed(new ByteSize(8000)))))
                .duration(Duration.ofSeconds(SECONDS))
                .build();
        return Runner.run(scenario, 1);
    }

    /** Bytes that the cards sent for messages of this kind. */
    private static double bytes(RunResult result, String kind) {
        TrafficByKind sent = result.messages().get(kind);
        return sent.bytes() + HEADER_BYTES * (double) sent.messages();
    }

    /** Without the first seconds, in which the queues fill. */
    private static double perSecond(RunResult result) {
        List<Long> seconds = result.succeededPerSecond();
        return seconds.subList(3, SECONDS).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
    }
}
