package dev.lockstep.pbft;

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
 * The safety properties of PBFT, told only of those events that can break them. A violation carries the name of the
 * property that is broken. They are promises for at most f faulty replicas: when more have forgotten what they said,
 * nothing is checked any more.
 */
@LookupOnly("invariants are found by the class of an event")
final class PbftInvariants implements Invariant {

    private final FaultyReplicas faulty;
    private final Map<Class<?>, PbftInvariant[]> byEvent = new HashMap<>();
    private boolean voided;

    PbftInvariants(FaultyReplicas faulty, List<PbftInvariant> invariants) {
        this.faulty = faulty;
        Map<Class<?>, List<PbftInvariant>> lists = new LinkedHashMap<>();
        for (PbftInvariant invariant : invariants) {
            for (Class<?> event : invariant.events()) {
                lists.computeIfAbsent(event, unseen -> new ArrayList<>()).add(invariant);
            }
        }
        lists.forEach((event, interested) -> byEvent.put(event, interested.toArray(new PbftInvariant[0])));
    }

    /** All of them. */
    static PbftInvariants forCluster(Cluster cluster) {
        CommittedBatches committed = new CommittedBatches(cluster.replicas());
        AskedRequests asked = new AskedRequests(cluster);
        return new PbftInvariants(
                new FaultyReplicas(new Quorums(cluster.replicas())),
                List.of(
                        new PreparedAgreement(committed),
                        new Agreement(committed),
                        new TotalOrder(cluster, committed),
                        new SameResults(committed),
                        new Validity(asked),
                        new ExactlyOnce(asked),
                        new AnsweredIsExecuted(asked),
                        new CheckpointAgreement(),
                        new ViewChangeSafety(committed)));
    }

    @Override
    public String name() {
        return "pbft-safety";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof NodeLifecycle.Crashed || event instanceof PbftEvent.Recovered) {
            faulty.follow(node, event);
            voided = faulty.areTooMany();
        }
        PbftInvariant[] interested = byEvent.get(event.getClass());
        if (interested != null && !voided) {
            for (PbftInvariant invariant : interested) {
                invariant.observe(timeNanos, node, event);
            }
        }
    }
}
