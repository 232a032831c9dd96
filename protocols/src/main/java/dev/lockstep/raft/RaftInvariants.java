package dev.lockstep.raft;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.LookupOnly;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safety properties of Raft, told only of those events that can break them, when the logs that they look at have
 * followed the event. A violation carries the name of the property that is broken.
 */
@LookupOnly("invariants are found by the class of an event")
final class RaftInvariants implements Invariant {

    private final Map<Class<?>, RaftInvariant[]> byEvent = new HashMap<>();
    private final ReplicaLogs logs;

    private RaftInvariants(ReplicaLogs logs, List<RaftInvariant> invariants) {
        this.logs = logs;
        Map<Class<?>, List<RaftInvariant>> lists = new LinkedHashMap<>();
        for (RaftInvariant invariant : invariants) {
            for (Class<?> event : invariant.events()) {
                lists.computeIfAbsent(event, unseen -> new ArrayList<>()).add(invariant);
            }
        }
        lists.put(NodeLifecycle.Crashed.class, invariants);
        lists.forEach((event, interested) -> byEvent.put(event, interested.toArray(new RaftInvariant[0])));
    }

    /** All of them; without that of reads if {@link ReadMode#LOCAL_STALE} renounces it. */
    static RaftInvariants forCluster(Cluster cluster, RaftOptions options) {
        Configuration initial = options.membership().initial(cluster);
        ReplicaLogs logs = new ReplicaLogs(cluster.replicas(), initial);
        ExecutedOperations operations = new ExecutedOperations();
        List<RaftInvariant> invariants = new ArrayList<>(List.of(
                new ElectionSafety(cluster),
                new PreVoteQuorum(cluster, logs),
                new ElectionQuorum(cluster, logs),
                new OneVotePerTerm(cluster),
                new TermMonotonic(cluster),
                new LeaderAppendOnly(cluster),
                new TransferStopsRequests(cluster),
                new StoredStays(cluster),
                new LogMatching(cluster, logs),
                new CommitRule(cluster, logs),
                new LeaderCompleteness(cluster, logs),
                new CommittedStays(cluster, logs),
                new CommitIndexMonotonic(cluster),
                new ConfigurationInUse(cluster, logs, initial),
                new OneChangeAtATime(cluster, logs, options.membership()),
                new StateMachineSafety(cluster, logs),
                new SnapshotSafety(cluster, logs),
                new ExactlyOnce(cluster, operations),
                new AcknowledgedIsCommitted(cluster, operations)));
        if (options.reads().mode() != ReadMode.LOCAL_STALE) {
            invariants.add(new ReadsAreCurrent(cluster));
        }
        return new RaftInvariants(logs, invariants);
    }

    @Override
    public String name() {
        return "raft-safety";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent raftEvent) {
            logs.follow(node, raftEvent);
        }
        RaftInvariant[] interested = byEvent.get(event.getClass());
        if (interested != null) {
            for (RaftInvariant invariant : interested) {
                invariant.observe(timeNanos, node, event);
            }
        }
    }
}
