package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.Transmission;
import dev.lockstep.protocol.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network that a {@link NetworkConfig} describes, for one run.
 *
 * <p>A message queues at its sender's card, then passes the line: rules that block, loss, bursts, damage, travel, jitter,
 * being held up, duplication, rules that degrade. Its fate is decided when it leaves: a fault that begins while it
 * travels does not touch it. The cost of a message does not depend on the number of nodes.
 */
public final class ModeledNetwork implements Network {

    private final @Nullable NetworkCards cards;
    private final BlockStage blocks;
    private final DegradationsStage degradations;
    private final Carrier carrier;
    private @Nullable Flight flight;

    /**
     * A network without rules.
     *
     * @param config what it is like
     * @param cluster the nodes there are
     * @param seed of the run
     * @throws IllegalArgumentException if the topology names a region that is unknown, or a file that cannot be read
     */
    public ModeledNetwork(NetworkConfig config, Cluster cluster, long seed) {
        Bandwidth bandwidth = config.bandwidth();
        this.cards = bandwidth == null ? null : new NetworkCards(bandwidth, cluster.size());
        this.blocks = new BlockStage(cluster.size());
        this.degradations = new DegradationsStage(config);
        LinkDelays delays = delays(config.topology(), cluster);
        Line line = new Line(stages(config, delays, seed).toArray(LinkStage[]::new));
        this.carrier = switch (config.ordering()) {
            case DATAGRAM -> new DatagramCarrier(line);
            case IN_ORDER -> new InOrderCarrier(line, delays, config.retransmission());
        };
    }

    @Override
    public void transmit(Transmission transmission) {
        Flight current = flight;
        if (current == null) {
            current = new Flight(transmission);
            flight = current;
        }
        current.begin(transmission);
        if (cards != null) {
            cards.pass(current);
        }
        DropReason dropped = current.dropped();
        if (dropped == null) {
            carrier.carry(transmission, current);
        } else {
            transmission.drop(dropped);
        }
    }

    @Override
    public void disconnect(int node) {
        carrier.disconnect(node);
    }

    /** Time that a node's network card takes to send all that it accepted so far, in nanoseconds; 0 if it is unlimited. */
    public double cardNanos(int node) {
        return cards == null ? 0 : cards.busyNanos(node);
    }

    /** Puts a rule in force from now on. The same rule may be in force several times. */
    public void add(LinkRule rule) {
        if (rule instanceof LinkRule.Block block) {
            blocks.add(block);
        } else if (rule instanceof LinkRule.Degradation degradation) {
            degradations.add(degradation);
        }
    }

    /** Takes a rule out of force, once. Nothing happens if it is not in force. */
    public void remove(LinkRule rule) {
        if (rule instanceof LinkRule.Block block) {
            blocks.remove(block);
        } else if (rule instanceof LinkRule.Degradation degradation) {
            degradations.remove(degradation);
        }
    }

    private List<LinkStage> stages(NetworkConfig config, LinkDelays delays, long seed) {
        List<LinkStage> stages = new ArrayList<>();
        stages.add(blocks);
        if (config.loss() > 0) {
            stages.add(new RandomLossStage(config.loss()));
        }
        if (config.burstLoss() != null) {
            stages.add(new BurstLossStage(config.burstLoss(), seed));
        }
        if (config.corruption() > 0) {
            stages.add(new CorruptionStage(config.corruption()));
        }
        stages.add(new PropagationStage(delays));
        if (config.jitter() != null) {
            stages.add(new JitterStage(config.jitter(), seed));
        }
        if (config.reordering().probability() > 0) {
            stages.add(new ReorderingStage(config.reordering()));
        }
        if (config.duplication().probability() > 0) {
            stages.add(new DuplicationStage(config.duplication()));
        }
        stages.add(degradations);
        return stages;
    }

    private static LinkDelays delays(Topology topology, Cluster cluster) {
        if (topology instanceof Topology.Regions regions) {
            return new RegionDelays(regions, cluster);
        } else if (topology instanceof Topology.Mesh mesh) {
            return new MeshDelays(mesh);
        }
        throw new IllegalStateException("no delays for " + topology);
    }
}
