package dev.lockstep.pbft;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Roles;
import dev.lockstep.protocol.Synchrony;
import dev.lockstep.protocol.Tunable;
import dev.lockstep.protocol.Tunable.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PBFT as a plug-in: a replicated key-value store that survives replicas that do anything whatever. */
public final class PbftProtocol implements Protocol<PbftOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public PbftProtocol() {}

    @Override
    public String name() {
        return "pbft";
    }

    @Override
    public String description() {
        return "PBFT (Castro and Liskov 1999, 2002): a replicated key-value store that tolerates Byzantine replicas";
    }

    @Override
    public int fewestReplicas() {
        return Quorums.FEWEST_REPLICAS;
    }

    @Override
    public PbftOptions defaultOptions() {
        return PbftOptions.DEFAULTS;
    }

    @Override
    public void validate(PbftOptions options, Cluster cluster) {
        options.validate(cluster.replicas());
    }

    @Override
    public Node replica(PbftOptions options, Cluster cluster, NodeContext context) {
        return options.recovery().isOn()
                ? new ProactiveNode(options, cluster, context)
                : new PbftNode(options, cluster, context);
    }

    @Override
    public Node client(PbftOptions options, Cluster cluster, NodeContext context) {
        return new PbftClient(options, cluster, context);
    }

    @Override
    public List<Invariant> invariants(PbftOptions options, Cluster cluster) {
        return List.of(PbftInvariants.forCluster(options, cluster));
    }

    @Override
    public List<Measure> measures(PbftOptions options, Cluster cluster) {
        Quorums quorums = options.quorums(cluster.replicas());
        List<Measure> measures = new ArrayList<>(
                List.of(new OrderingMeasure(quorums), new ViewChangeMeasure(quorums), new DowntimeMeasure(quorums)));
        if (options.recovery().isOn()) {
            measures.add(new RecoveryMeasure(options.recovery(), quorums));
        }
        return measures;
    }

    @Override
    public List<Tunable> tunables() {
        return List.of(
                new Tunable("batching.maxRequests", "1..1024", Limit.BATCH, OrderingMeasure.BATCHES_CUT),
                new Tunable("batching.concurrentBatches", "1..256", Limit.WINDOW, OrderingMeasure.WINDOW_FULL),
                new Tunable("log.watermarkDistance", "128..4096", Limit.WINDOW, OrderingMeasure.WINDOW_FULL),
                new Tunable("persistence", "BACKGROUND,BLOCKING", Limit.DISK, ""),
                new Tunable("viewChangeTimeout", "200ms..20s", Limit.TRUST, ViewChangeMeasure.VIEWS_ENTERED),
                new Tunable("clients.retryTimeout", "200ms..20s", Limit.PATIENCE, OrderingMeasure.ASKED_AGAIN),
                Tunable.of("clients.lanes", "1..256"),
                Tunable.of("optimizations.tentative", "true,false"));
    }

    @Override
    public Milestones milestones(PbftOptions options, Cluster cluster) {
        return new PbftMilestones(options, cluster);
    }

    @Override
    public List<ByzantineBehaviour> behaviours() {
        return PbftBehaviours.all();
    }

    @Override
    public int survivedByzantine(PbftOptions options, Cluster cluster) {
        return options.quorums(cluster.replicas()).faulty();
    }

    @Override
    public boolean recoversByReboot(PbftOptions options, Cluster cluster) {
        return options.recovery().isOn();
    }

    @Override
    public Duration livenessBound(PbftOptions options, Cluster cluster, Synchrony synchrony) {
        return LivenessBound.of(options, options.quorums(cluster.replicas()), synchrony);
    }

    @Override
    public Roles roles(PbftOptions options, Cluster cluster) {
        return new PbftRoles(options.quorums(cluster.replicas()));
    }
}
