package dev.lockstep.gossip.antientropy;

import dev.lockstep.check.Invariant;
import dev.lockstep.gossip.ConvergesWithin;
import dev.lockstep.gossip.RequestMilestones;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Synchrony;
import java.util.List;

/** Anti-entropy as a plug-in: an eventually consistent key-value store. */
public final class AntiEntropyProtocol implements Protocol<AntiEntropyOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public AntiEntropyProtocol() {}

    @Override
    public String name() {
        return "anti-entropy";
    }

    @Override
    public String description() {
        return "anti-entropy (Demers et al. 1987): replicas of a map become equal by comparing hash trees at random";
    }

    @Override
    public AntiEntropyOptions defaultOptions() {
        return AntiEntropyOptions.DEFAULTS;
    }

    @Override
    public void validate(AntiEntropyOptions options, Cluster cluster) {
        options.validate(cluster);
    }

    @Override
    public Node replica(AntiEntropyOptions options, Cluster cluster, NodeContext context) {
        return new AntiEntropyNode(options, cluster, context.id());
    }

    @Override
    public Node client(AntiEntropyOptions options, Cluster cluster, NodeContext context) {
        return new AntiEntropyClient(options, cluster, context.id());
    }

    @Override
    public List<Invariant> invariants(AntiEntropyOptions options, Cluster cluster) {
        return List.of(new VersionsAdvance(cluster, options.certificates().areForEver()));
    }

    @Override
    public List<Invariant> convergence(AntiEntropyOptions options, Cluster cluster, Synchrony synchrony) {
        return List.of(new ConvergesWithin(
                "replicas-become-equal",
                new EqualReplicas(cluster),
                synchrony,
                ConvergenceBound.of(options, cluster.replicas(), synchrony.hop())));
    }

    @Override
    public Milestones milestones(AntiEntropyOptions options, Cluster cluster) {
        return new RequestMilestones();
    }

    @Override
    public List<Measure> measures(AntiEntropyOptions options, Cluster cluster) {
        return List.of(new ConvergenceMeasure(cluster), new ExchangeMeasure(), new DeletionMeasure(cluster));
    }
}
