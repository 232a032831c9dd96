package dev.lockstep.gossip.rumor;

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

/** Rumor mongering as a plug-in. Rumors come from {@link RumorOptions.Seeding} and from clients. */
public final class RumorProtocol implements Protocol<RumorOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public RumorProtocol() {}

    @Override
    public String name() {
        return "rumor";
    }

    @Override
    public String description() {
        return "rumor mongering (Demers et al. 1987): news spreads like an epidemic, until nobody cares any more";
    }

    @Override
    public RumorOptions defaultOptions() {
        return RumorOptions.DEFAULTS;
    }

    @Override
    public void validate(RumorOptions options, Cluster cluster) {
        options.validate(cluster);
    }

    @Override
    public Node replica(RumorOptions options, Cluster cluster, NodeContext context) {
        return new RumorNode(options, cluster);
    }

    @Override
    public Node client(RumorOptions options, Cluster cluster, NodeContext context) {
        return new PublishingClient(options.retryTimeout(), cluster);
    }

    @Override
    public List<Invariant> invariants(RumorOptions options, Cluster cluster) {
        return List.of(new NoDuplicateDelivery());
    }

    @Override
    public Milestones milestones(RumorOptions options, Cluster cluster) {
        return new RequestMilestones();
    }

    @Override
    public List<Measure> measures(RumorOptions options, Cluster cluster) {
        return List.of(new RumorMeasure(options, cluster));
    }
}
