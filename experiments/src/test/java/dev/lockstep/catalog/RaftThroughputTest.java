package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.lockstep.data.BitRate;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.network.Bandwidth;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaftThroughputTest {

    private static final Scenario BASE = new RaftThroughput().scenario();
    private static final ByteSize SMALL = new ByteSize(100);
    private static final ByteSize LARGE = new ByteSize(4_000);

    @ParameterizedTest
    @CsvSource({
        "100, 3, 64, CPU",
        "100, 4, 64, CPU",
        "100, 9, 64, CPU",
        "4000, 3, 64, CARD",
        "4000, 6, 64, CARD",
        "4000, 9, 64, CARD"
    })
    void throughputSaturatesWhereTheClosedFormSays(int valueBytes, int servers, int clients, String binds) {
        ThroughputRow row = row(BASE, new ByteSize(valueBytes), servers, clients);

        assertThat(row.binds()).isEqualTo(binds);
        assertThat(row.boundPerSecond()).isEqualTo(row.limitPerSecond());
        assertThat(row.measuredPerSecond()).isCloseTo(row.limitPerSecond(), withPercentage(3));
        assertThat(binds.equals("CPU") ? row.cpuShare() : row.cardShare()).isBetween(0.97, 1.03);
    }

    @ParameterizedTest
    @CsvSource({"100, 3", "100, 8", "4000, 5"})
    void oneClientWaitsAsLongAsTheClosedFormSays(int valueBytes, int servers) {
        ThroughputRow row = row(BASE, new ByteSize(valueBytes), servers, 1);

        assertThat(row.boundPerSecond()).isLessThan(row.limitPerSecond());
        assertThat(row.measuredPerSecond()).isCloseTo(row.boundPerSecond(), withPercentage(1));
    }

    @Test
    void throughputRisesWithClientsAndFallsWithServers() {
        double few = row(BASE, SMALL, 5, 2).measuredPerSecond();
        double more = row(BASE, SMALL, 5, 8).measuredPerSecond();
        double many = row(BASE, SMALL, 5, 64).measuredPerSecond();
        double larger = row(BASE, SMALL, 7, 64).measuredPerSecond();

        assertThat(more).isGreaterThan(3 * few);
        assertThat(many).isGreaterThan(1.5 * more);
        assertThat(larger).isLessThan(0.8 * many);
    }

    @Test
    void aSlowDiskBinds() {
        Scenario slow =
                BASE.toBuilder().disk(new Disk(Disk.instant().fsync(), 200)).build();
        ThroughputRow row = row(slow, LARGE, 3, 64);

        assertThat(row.binds()).isEqualTo("DISK");
        assertThat(row.measuredPerSecond()).isCloseTo(row.limitPerSecond(), withPercentage(3));
    }

    @Test
    void aSmallWindowBinds() {
        RaftOptions options = (RaftOptions) BASE.options();
        Scenario narrow =
                BASE.toBuilder().options(options.withPipelineEntries(4)).build();
        ThroughputRow row = row(narrow, SMALL, 3, 64);

        assertThat(row.binds()).isEqualTo("WINDOW");
        assertThat(row.measuredPerSecond()).isCloseTo(row.limitPerSecond(), withPercentage(3));
    }

    @Test
    void setUpsThatTheClosedFormDoesNotHoldForAreRefused() {
        RaftOptions options = (RaftOptions) BASE.options();
        Scenario batched = BASE.toBuilder()
                .options(options.withBatches(Duration.ZERO, 8, 1 << 20))
                .build();
        assertThatThrownBy(() -> ThroughputRun.of(batched, SMALL, 3, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("options.replication.maxBatchEntries=8 must be 1: one entry in each AppendEntries");
        assertThatThrownBy(() -> ThroughputRun.of(withCard(1_000_000_000, 64 << 20), SMALL, 3, 1))
                .hasMessageStartingWith("network.bandwidth.rate=1Gbps must be lower for values of 100 bytes");
        assertThatThrownBy(() -> ThroughputRun.of(withCard(350_000_000, 10_000), SMALL, 3, 100))
                .hasMessageStartingWith("network.bandwidth.queue=10kB must hold the messages of 100 clients");
    }

    private static Scenario withCard(long bitsPerSecond, long queueBytes) {
        Bandwidth card = new Bandwidth(new BitRate(bitsPerSecond), new ByteSize(queueBytes), new ByteSize(66));
        return BASE.toBuilder().network(BASE.network().withBandwidth(card)).build();
    }

    private static ThroughputRow row(Scenario base, ByteSize value, int servers, int clients) {
        ThroughputRun run = ThroughputRun.of(base, value, servers, clients);
        RunResult result = Runner.run(run.scenario(), 1);
        assertThat(result.violations()).isEmpty();
        return run.row(result);
    }
}
