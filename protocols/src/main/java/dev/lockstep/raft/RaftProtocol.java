package dev.lockstep.raft;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyedDraw;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Roles;
import dev.lockstep.protocol.Tunable;
import dev.lockstep.protocol.Tunable.Limit;
import java.util.List;

/** Raft as a plug-in: a replicated key-value store with elections, log replication and client sessions. */
public final class RaftProtocol implements Protocol<RaftOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public RaftProtocol() {}

    @Override
    public String name() {
        return "raft";
    }

    @Override
    public String description() {
        return "Raft (Ongaro and Ousterhout 2014): a replicated key-value store behind an elected leader";
    }

    @Override
    public RaftOptions defaultOptions() {
        return RaftOptions.DEFAULTS;
    }

    @Override
    public void validate(RaftOptions options, Cluster cluster) {
        options.membership().validate(cluster);
        options.initialState().validate(cluster, options.membership().initial(cluster));
        int sessions = options.sessions().capacity();
        if (cluster.clients() > sessions) {
            throw new IllegalArgumentException("sessions.capacity=" + sessions
                    + " must be at least the number of clients, " + cluster.clients()
                    + ", or their sessions expire under each other");
        }
    }

    @Override
    public Node replica(RaftOptions options, Cluster cluster, NodeContext context) {
        return new RaftNode(options, cluster, context);
    }

    @Override
    public Node client(RaftOptions options, Cluster cluster, NodeContext context) {
        return new RaftClient(options, cluster, context);
    }

    @Override
    public List<Invariant> invariants(RaftOptions options, Cluster cluster) {
        return List.of(RaftInvariants.forCluster(cluster, options));
    }

    @Override
    public List<Measure> measures(RaftOptions options, Cluster cluster) {
        return List.of(
                new LeadershipMeasure(), new ReplicationMeasure(), new SnapshotMeasure(), new MembershipMeasure());
    }

    @Override
    public Milestones milestones(RaftOptions options, Cluster cluster) {
        return new RaftMilestones(options, cluster);
    }

    @Override
    public List<Tunable> tunables() {
        return List.of(
                new Tunable("replication.maxBatchEntries", "1..4096", Limit.BATCH, ReplicationMeasure.BATCHES_CUT),
                new Tunable("replication.pipelineEntries", "1..16384", Limit.WINDOW, ReplicationMeasure.WINDOW_FULL),
                new Tunable("replication.batchDelay", "0s..20ms", Limit.COLLECTING, ""),
                new Tunable("replication.parallelDiskWrite", "true,false", Limit.DISK, ""),
                new Tunable("persistence", "BACKGROUND,BLOCKING", Limit.DISK, ""),
                new Tunable("electionTimeoutMax", "100ms..10s", Limit.TRUST, LeadershipMeasure.LEADER_CHANGES),
                new Tunable("electionTimeoutMin", "50ms..5s", Limit.TRUST, LeadershipMeasure.LEADER_CHANGES),
                new Tunable("retryTimeout", "100ms..10s", Limit.PATIENCE, ReplicationMeasure.REPEATED));
    }

    @Override
    public Class<RaftAction> actions() {
        return RaftAction.class;
    }

    @Override
    public RaftAction randomAction(RaftOptions options, Cluster cluster, KeyedDraw draw) {
        return RandomActions.draw(cluster, options.membership().changes(), draw);
    }

    @Override
    public void validateAction(RaftOptions options, Cluster cluster, AdministrativeAction action) {
        if (action instanceof RaftAction raftAction) {
            String impossibility = Reconfiguration.impossibility(raftAction, cluster.replicas());
            if (impossibility != null) {
                throw new IllegalArgumentException(impossibility);
            }
        }
    }

    @Override
    public Roles roles(RaftOptions options, Cluster cluster) {
        return new RaftRoles();
    }
}
