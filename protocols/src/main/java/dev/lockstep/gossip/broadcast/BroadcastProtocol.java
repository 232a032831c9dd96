package dev.lockstep.gossip.broadcast;

import dev.lockstep.check.Invariant;
import dev.lockstep.gossip.NoDuplicateDelivery;
import dev.lockstep.gossip.PublishingClient;
import dev.lockstep.gossip.RequestMilestones;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.protocol.Protocol;
import java.util.List;

/** Broadcast over partial views as a plug-in: what clients write is broadcast to all replicas. */
public final class BroadcastProtocol implements Protocol<BroadcastOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public BroadcastProtocol() {}

    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public String description() {
        return "broadcast over HyParView's partial views: by flooding, as a rumor, or over a Plumtree (Leitao et al. 2007)";
    }

    @Override
    public BroadcastOptions defaultOptions() {
        return BroadcastOptions.DEFAULTS;
    }

    @Override
    public void validate(BroadcastOptions options, Cluster cluster) {
        options.validate(cluster);
    }

    @Override
    public Node replica(BroadcastOptions options, Cluster cluster, NodeContext context) {
        return new BroadcastNode(options, cluster, context.id());
    }

    @Override
    public Node client(BroadcastOptions options, Cluster cluster, NodeContext context) {
        return new PublishingClient(options.retryTimeout(), cluster);
    }

    @Override
    public List<Invariant> invariants(BroadcastOptions options, Cluster cluster) {
        return List.of(new NoDuplicateDelivery());
    }

    @Override
    public Milestones milestones(BroadcastOptions options, Cluster cluster) {
        return new RequestMilestones();
    }

    @Override
    public List<Measure> measures(BroadcastOptions options, Cluster cluster) {
        return List.of(new BroadcastMeasure(cluster));
    }
}
