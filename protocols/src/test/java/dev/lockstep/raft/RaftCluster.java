package dev.lockstep.raft;

import dev.lockstep.cluster.VirtualCluster;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.AdministrationEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cluster of Raft servers. */
final class RaftCluster extends VirtualCluster<RaftCluster> {

    static final RaftOptions OPTIONS = RaftOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(50))
            .withClients(Duration.ofMillis(200), Duration.ofMillis(20), Duration.ZERO);

    private final Counts counts;
    private final boolean[][] cut;

    RaftCluster(long seed, Cluster cluster, RaftOptions options, Duration duration) {
        this(seed, cluster, options, duration, (timeNanos, node, event) -> {});
    }

    RaftCluster(long seed, Cluster cluster, RaftOptions options, Duration duration, Observer observer) {
        this(seed, cluster, options, duration, observer, new Counts());
    }

    private RaftCluster(
            long seed, Cluster cluster, RaftOptions options, Duration duration, Observer observer, Counts counts) {
        super(seed, cluster, new RaftProtocol(), options, duration, DISK, List.of(counts, observer));
        this.counts = counts;
        cut = new boolean[cluster.size()][cluster.size()];
    }

    @Override
    protected RaftCluster self() {
        return this;
    }

    @Override
    protected boolean isCut(int from, int to) {
        return super.isCut(from, to) || cut[from][to];
    }

    Counts counts() {
        return counts;
    }

    /** Asks for an action at the first client. */
    RaftCluster withAction(Duration at, int requestId, RaftAction action) {
        simulation().schedule(at.toNanos(), host -> host.input(cluster.replicas(), new Administer(requestId, action)));
        return this;
    }

    /** From this time on, loses all messages from one server to another that the shape says, given who leads then. */
    RaftCluster withCut(Duration from, CutShape shape) {
        simulation().schedule(from.toNanos(), host -> {
            counts.electionsBeforeCut = counts.elections;
            counts.succeededBeforeCut = counts.succeeded;
            for (int a = 0; a < cluster.replicas(); a++) {
                for (int b = 0; b < cluster.replicas(); b++) {
                    int leader = counts.leader;
                    // 0 is the leader, and the others follow in the order of their ids
                    int rankA = Math.floorMod(a - leader, cluster.replicas());
                    int rankB = Math.floorMod(b - leader, cluster.replicas());
                    cut[a][b] = shape.isCut(rankA, rankB);
                }
            }
        });
        return this;
    }

    /** Which links are cut; server 0 is the leader, and the others follow in the order of their ids. */
    interface CutShape {

        boolean isCut(int from, int to);
    }

    /** What happened in a run. */
    static final class Counts implements Observer {

        int leader = -1;
        int elections;
        int electionsBeforeCut;
        int succeededBeforeCut;
        int succeeded;
        int abandoned;
        final List<Integer> actionsDone = new ArrayList<>();
        final Map<Integer, String> actionsRefused = new TreeMap<>();
        long applied;
        final long[] appliedIndex = new long[1024];

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof RaftEvent.LeaderElected) {
                elections++;
                leader = node;
            } else if (event instanceof RaftEvent.EntriesApplied entries) {
                applied += entries.entries().size();
                appliedIndex[node] = entries.firstIndex() + entries.entries().size() - 1;
            } else if (event instanceof ClientEvent.Succeeded) {
                succeeded++;
            } else if (event instanceof ClientEvent.Abandoned) {
                abandoned++;
            } else if (event instanceof AdministrationEvent.Done done) {
                actionsDone.add(done.requestId());
            } else if (event instanceof AdministrationEvent.Refused refused) {
                actionsRefused.put(refused.requestId(), refused.reason());
            }
        }
    }
}
