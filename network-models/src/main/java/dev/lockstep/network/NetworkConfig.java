package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;
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
        return new NetworkConfig(
                changed,
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

    /** The same with another promise of order. */
    public NetworkConfig withOrdering(LinkOrdering changed) {
        return new NetworkConfig(
                topology,
                changed,
                loss,
                burstLoss,
                corruption,
                duplication,
                reordering,
                jitter,
                bandwidth,
                retransmission);
    }

    /** The same with another probability of loss. */
    public NetworkConfig withLoss(double changed) {
        return new NetworkConfig(
                topology,
                ordering,
                changed,
                burstLoss,
                corruption,
                duplication,
                reordering,
                jitter,
                bandwidth,
                retransmission);
    }

    /** The same with other bursts of loss, or none. */
    public NetworkConfig withBurstLoss(@Nullable BurstLoss changed) {
        return new NetworkConfig(
                topology,
                ordering,
                loss,
                changed,
                corruption,
                duplication,
                reordering,
                jitter,
                bandwidth,
                retransmission);
    }

    /** The same with another probability of damage. */
    public NetworkConfig withCorruption(double changed) {
        return new NetworkConfig(
                topology,
                ordering,
                loss,
                burstLoss,
                changed,
                duplication,
                reordering,
                jitter,
                bandwidth,
                retransmission);
    }

    /** The same with another probability of duplication and another delay of the copy. */
    public NetworkConfig withDuplication(double probability, DurationDistribution extraDelay) {
        return new NetworkConfig(
                topology,
                ordering,
                loss,
                burstLoss,
                corruption,
                new Duplication(probability, extraDelay),
                reordering,
                jitter,
                bandwidth,
                retransmission);
    }

    /** The same with another probability of being held up, and for how long. */
    public NetworkConfig withReordering(double probability, DurationDistribution extraDelay) {
        return new NetworkConfig(
                topology,
                ordering,
                loss,
                burstLoss,
                corruption,
                duplication,
                new Reordering(probability, extraDelay),
                jitter,
                bandwidth,
                retransmission);
    }

    /** The same with other episodes of jitter, or none. */
    public NetworkConfig withJitter(@Nullable JitterEpisodes changed) {
        return new NetworkConfig(
                topology,
                ordering,
                loss,
                burstLoss,
                corruption,
                duplication,
                reordering,
                changed,
                bandwidth,
                retransmission);
    }

    /** The same with another network card, or an unlimited one. */
    public NetworkConfig withBandwidth(@Nullable Bandwidth changed) {
        return new NetworkConfig(
                topology,
                ordering,
                loss,
                burstLoss,
                corruption,
                duplication,
                reordering,
                jitter,
                changed,
                retransmission);
    }

    /** The same with another recovery from loss. */
    public NetworkConfig withRetransmission(Retransmission changed) {
        return new NetworkConfig(
                topology, ordering, loss, burstLoss, corruption, duplication, reordering, jitter, bandwidth, changed);
    }
}
