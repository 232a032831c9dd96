package dev.lockstep.byzantine;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;

/**
 * Two copies of a node under one identity: the second begins with a copy of the disk, and it alone talks with the victims
 * (Bano et al., "Twins: BFT systems made robust", 2020). {@link TwinNode} does it, for all messages whatever the share;
 * this is its name.
 */
final class Twins implements ByzantineBehaviour {

    static final Twins INSTANCE = new Twins();

    private static final Deviation NONE = new Deviation() {};

    private Twins() {}

    @Override
    public String name() {
        return "twins";
    }

    @Override
    public String description() {
        return "is there twice; the victims talk with the second copy, which began with what was on the disk";
    }

    @Override
    public Deviation begin(NodeContext context, Cluster cluster) {
        return NONE;
    }
}
