package dev.lockstep.property;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.network.Bandwidth;
import dev.lockstep.network.BurstLoss;
import dev.lockstep.network.JitterEpisodes;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Networks: of a third, nothing is out of the ordinary; the others spread delays, lose, double, hold up or damage messages,
 * each with a few percent at most, so that protocols get on.
 */
final class Networks implements Simplifier<NetworkConfig> {

    private static final DurationDistribution HOLD_UP = DurationDistribution.exponential(Duration.ofMillis(10));

    private final NetworkConfig plain;

    /**
     * Simplifies networks.
     *
     * @param orderings what links may promise, the plainest first
     */
    Networks(List<LinkOrdering> orderings) {
        this.plain = plain(orderings);
    }

    /**
     * Networks on their own.
     *
     * @param orderings what links may promise
     */
    static DrawnArbitrary<NetworkConfig> arbitrary(List<LinkOrdering> orderings) {
        return new DrawnArbitrary<>(random -> draw(random, orderings), plain(orderings), new Networks(orderings));
    }

    /** The network in which nothing is out of the ordinary. */
    static NetworkConfig plain(List<LinkOrdering> orderings) {
        return NetworkConfig.defaults().withOrdering(orderings.get(0));
    }

    static NetworkConfig draw(Random random, List<LinkOrdering> orderings) {
        if (random.nextInt(3) == 0) {
            return plain(orderings);
        }
        NetworkConfig network = plain(orderings)
                .withTopology(topology(random))
                .withOrdering(orderings.get(random.nextInt(orderings.size())));
        return switch (random.nextInt(8)) {
            case 0 -> network.withLoss(percents(random));
            case 1 -> network.withCorruption(percents(random));
            case 2 -> network.withDuplication(percents(random), HOLD_UP);
            case 3 -> network.withReordering(percents(random), HOLD_UP);
            case 4 -> network.withBurstLoss(BurstLoss.defaults());
            case 5 -> network.withJitter(JitterEpisodes.defaults());
            case 6 -> network.withBandwidth(Bandwidth.defaults());
            default -> network;
        };
    }

    @Override
    public List<Function<NetworkConfig, Stream<NetworkConfig>>> passes() {
        return List.of(network -> Stream.of(plain), network -> Plain.plainer(network, plain));
    }

    @Override
    public long[] distance(NetworkConfig network) {
        return Plain.complexity(network, plain).numbers();
    }

    private static Topology topology(Random random) {
        Duration delay = Duration.ofMillis(1L + random.nextInt(10));
        return switch (random.nextInt(3)) {
            case 0 -> Topology.mesh(delay);
            case 1 -> Topology.mesh(DurationDistribution.uniform(delay, delay.multipliedBy(3)));
            default -> Topology.mesh(DurationDistribution.exponential(delay));
        };
    }

    private static double percents(Random random) {
        return (1 + random.nextInt(5)) / 100.0;
    }
}
