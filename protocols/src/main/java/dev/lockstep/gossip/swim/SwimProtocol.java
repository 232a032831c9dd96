package dev.lockstep.gossip.swim;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Protocol;
import java.util.List;

/** SWIM as a plug-in: replicas are members, clients hand over joins and leaves. */
public final class SwimProtocol implements Protocol<SwimOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public SwimProtocol() {}

    @Override
    public String name() {
        return "swim";
    }

    @Override
    public String description() {
        return "SWIM membership (Das et al. 2002) with Lifeguard's extensions (Dadgar et al. 2018)";
    }

    @Override
    public SwimOptions defaultOptions() {
        return SwimOptions.DEFAULTS;
    }

    @Override
    public void validate(SwimOptions options, Cluster cluster) {
        options.validate(cluster);
    }

    @Override
    public Node replica(SwimOptions options, Cluster cluster, NodeContext context) {
        return new SwimNode(options, cluster, context.id());
    }

    @Override
    public Node client(SwimOptions options, Cluster cluster, NodeContext context) {
        return new SwimClient(cluster);
    }

    @Override
    public List<Invariant> invariants(SwimOptions options, Cluster cluster) {
        return List.of(new FoundedDeaths(cluster), new OwnIncarnations(cluster));
    }

    @Override
    public List<Measure> measures(SwimOptions options, Cluster cluster) {
        return List.of(new DetectionMeasure(cluster), new ViewMeasure(options, cluster));
    }

    @Override
    public Class<? extends AdministrativeAction> actions() {
        return MembershipChange.class;
    }
}
