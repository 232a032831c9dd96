package dev.lockstep.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The fate of a message is a function of its key: the second law of determinism. */
final class KeyedFateTest {

    private static final int MESSAGES = 300;
    private static final Cluster CLUSTER = new Cluster(4, 0);
    private static final DurationDistribution EXTRA = DurationDistribution.exponential(Duration.ofMillis(5));
    private static final NetworkConfig ALL_STAGES = NetworkConfig.defaults()
            .withTopology(Topology.regions("us-east-1", "eu-west-1", "sa-east-1"))
            .withOrdering(LinkOrdering.DATAGRAM)
            .withLoss(0.1)
            .withBurstLoss(new BurstLoss(Duration.ofMillis(20), Duration.ofMillis(10), 0.05, 0.5))
            .withCorruption(0.1)
            .withDuplication(0.1, EXTRA)
            .withReordering(0.1, EXTRA)
            .withJitter(new JitterEpisodes(Duration.ofMillis(20), Duration.ofMillis(10), EXTRA));

    @Property(tries = 50)
    void removingOneMessageMovesNoOther(@ForAll long seed, @ForAll @IntRange(max = MESSAGES - 1) int removed) {
        List<String> with = fates(ALL_STAGES, seed, -1);
        List<String> without = fates(ALL_STAGES, seed, removed);
        with.set(removed, "");
        assertThat(without).isEqualTo(with);
    }

    @Property(tries = 20)
    void theSameSeedGivesTheSameFates(@ForAll long seed) {
        assertThat(fates(ALL_STAGES, seed, -1)).isEqualTo(fates(ALL_STAGES, seed, -1));
    }

    @Test
    void anotherSeedGivesOtherFates() {
        assertThat(fates(ALL_STAGES, 1, -1)).isNotEqualTo(fates(ALL_STAGES, 2, -1));
    }

    /** What is lost with one stage less would have been lost with it too, and what arrives arrives at the same time. */
    @Test
    void removingOneStageMovesNoDrawOfTheOthers() {
        List<String> with = fates(ALL_STAGES, 5, -1);
        List<String> without = fates(ALL_STAGES.withLoss(0), 5, -1);
        int same = 0;
        for (int i = 0; i < MESSAGES; i++) {
            if (!with.get(i).endsWith("LOSS")) {
                assertThat(without.get(i)).isEqualTo(with.get(i));
                same++;
            }
        }
        assertThat(same).isGreaterThan(MESSAGES / 2);
    }

    @Test
    void aDegradationMovesNoDrawOfTheNetwork() {
        ModeledNetwork plain = new ModeledNetwork(ALL_STAGES, CLUSTER, 3);
        ModeledNetwork degraded = new ModeledNetwork(ALL_STAGES, CLUSTER, 3);
        degraded.add(new LinkRule.Degradation(
                LinkSet.oneWay(4, List.of(0), List.of(1)),
                9,
                DurationDistribution.constant(Duration.ofMillis(2)),
                0,
                0,
                0,
                0));
        for (int i = 0; i < MESSAGES; i++) {
            FakeTransmission before = FakeTransmission.send(plain, i * 1_000_000L);
            FakeTransmission after = FakeTransmission.send(degraded, i * 1_000_000L);
            assertThat(after.arrivals())
                    .isEqualTo(
                            before.arrivals().stream().map(at -> at + 2_000_000).toList());
            assertThat(after.dropped()).isEqualTo(before.dropped());
        }
    }

    private static List<String> fates(NetworkConfig config, long seed, int removed) {
        ModeledNetwork network = new ModeledNetwork(config, CLUSTER, seed);
        List<String> fates = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            if (i == removed) {
                fates.add("");
            } else {
                FakeTransmission message = new FakeTransmission(seed, i % 3, 3, i * 500_000L, 100 + i);
                network.transmit(message);
                fates.add(message.fate());
            }
        }
        return fates;
    }
}
