package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the network is like. Immutable; the {@code with} methods return changed copies.
 *
 * @param topology where nodes are, and how long messages travel
 * @param ordering what links promise about order
 * @param loss probability that a message is lost, each for itself
 * @param burstLoss loss in bursts, or null for none
 * @param corruption probability that a message is damaged on the way
 * @param duplication messages that arrive twice
 * @param reordering messages that are held up
 * @param jitter times of larger delay, or null for none
 * @param bandwidth of each node's network card, or null for unlimited
 * @param retransmission how in-order links recover from loss
 */
public record NetworkConfig(
        Topology topology,
        LinkOrdering ordering,
        double loss,
        @Nullable BurstLoss burstLoss,
        double corruption,
        Duplication duplication,
        Reordering reordering,
        @Nullable JitterEpisodes jitter,
        @Nullable Bandwidth bandwidth,
        Retransmission retransmission) {

    /** Checks the probabilities. */
    public NetworkConfig {
        Quantities.requireProbability("loss", loss);
        Quantities.requireProbability("corruption", corruption);
    }

    /**
     * A healthy local network: 250 us one way, as between machines of one data centre; in-order links, because
     * replicated systems speak over TCP; nothing lost, damaged, doubled or held up, so that each trouble in a run is one
     * that its scenario names; no limit of bandwidth, because messages of consensus are small beside it.
     */
    public static NetworkConfig defaults() {
        return new NetworkConfig(
                Topology.mesh(Duration.ofNanos(250_000)),
                LinkOrdering.IN_ORDER,
                0,
                null,
                0,
                Duplication.defaults(),
                Reordering.defaults(),
                null,
                null,
                Retransmission.defaults());
    }

    /** The same with another topology. */
    public NetworkConfig withTopology(Topology changed) {
        return edited(draft -> draft.topology = changed);
    }

    /** The same with another promise of order. */
    public NetworkConfig withOrdering(LinkOrdering changed) {
        return edited(draft -> draft.ordering = changed);
    }

    /** The same with another probability of loss. */
    public NetworkConfig withLoss(double changed) {
        return edited(draft -> draft.loss = changed);
    }

    /** The same with other bursts of loss, or none. */
    public NetworkConfig withBurstLoss(@Nullable BurstLoss changed) {
        return edited(draft -> draft.burstLoss = changed);
    }

    /** The same with another probability of damage. */
    public NetworkConfig withCorruption(double changed) {
        return edited(draft -> draft.corruption = changed);
    }

    /** The same with another probability of duplication and another delay of the copy. */
    public NetworkConfig withDuplication(double probability, DurationDistribution extraDelay) {
        return edited(draft -> draft.duplication = new Duplication(probability, extraDelay));
    }

    /** The same with another probability of being held up, and for how long. */
    public NetworkConfig withReordering(double probability, DurationDistribution extraDelay) {
        return edited(draft -> draft.reordering = new Reordering(probability, extraDelay));
    }

    /** The same with other episodes of jitter, or none. */
    public NetworkConfig withJitter(@Nullable JitterEpisodes changed) {
        return edited(draft -> draft.jitter = changed);
    }

    /** The same with another network card, or an unlimited one. */
    public NetworkConfig withBandwidth(@Nullable Bandwidth changed) {
        return edited(draft -> draft.bandwidth = changed);
    }

    /** The same with another recovery from loss. */
    public NetworkConfig withRetransmission(Retransmission changed) {
        return edited(draft -> draft.retransmission = changed);
    }

    private NetworkConfig edited(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A copy that can be changed. */
    private static final class Draft {
        private Topology topology;
        private LinkOrdering ordering;
        private double loss;
        private @Nullable BurstLoss burstLoss;
        private double corruption;
        private Duplication duplication;
        private Reordering reordering;
        private @Nullable JitterEpisodes jitter;
        private @Nullable Bandwidth bandwidth;
        private Retransmission retransmission;

        Draft(NetworkConfig original) {
            topology = original.topology;
            ordering = original.ordering;
            loss = original.loss;
            burstLoss = original.burstLoss;
            corruption = original.corruption;
            duplication = original.duplication;
            reordering = original.reordering;
            jitter = original.jitter;
            bandwidth = original.bandwidth;
            retransmission = original.retransmission;
        }

        NetworkConfig finished() {
            return new NetworkConfig(
                    topology,
                    ordering,
                    loss,
                    burstLoss,
                    corruption,
                    duplication,
                    reordering,
                    jitter,
                    bandwidth,
                    retransmission);
        }
    }
}
