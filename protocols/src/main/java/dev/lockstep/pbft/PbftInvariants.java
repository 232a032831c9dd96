package dev.lockstep.pbft;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
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
 * property that is broken, whom the messages of correct replicas prove faulty, and whether the fault plan had more faulty
 * replicas than may be. Properties are promises to correct nodes: what Byzantine ones tell of themselves is not listened to.
 * When more than f replicas have forgotten what they said, nothing is checked any more.
 */
@LookupOnly("invariants are found by the class of an event")
final class PbftInvariants implements Invariant {

    private final FaultyReplicas faulty;
    private final Evidence evidence;
    private final CommittedBatches committed;
    private final AskedRequests asked;
    private final Map<Class<?>, PbftInvariant[]> byEvent = new HashMap<>();
    private boolean voided;
    private boolean exceeded;

    private PbftInvariants(Cluster cluster, Quorums quorums, NewViewRule rule) {
        faulty = new FaultyReplicas(quorums);
        evidence = new Evidence(rule);
        committed = new CommittedBatches(cluster.replicas());
        asked = new AskedRequests(cluster);
        List<PbftInvariant> invariants = List.of(
                new PreparedAgreement(committed),
                new Agreement(committed),
                new TotalOrder(cluster, committed),
                new SameResults(committed),
                new Validity(asked),
                new ExactlyOnce(asked),
                new AnsweredIsExecuted(asked),
                new CheckpointAgreement(),
                new ViewChangeSafety(committed));
        Map<Class<?>, List<PbftInvariant>> lists = new LinkedHashMap<>();
        for (PbftInvariant invariant : invariants) {
            for (Class<?> event : invariant.events()) {
                lists.computeIfAbsent(event, unseen -> new ArrayList<>()).add(invariant);
            }
        }
        lists.forEach((event, interested) -> byEvent.put(event, interested.toArray(new PbftInvariant[0])));
    }

    /** All of them. */
    static PbftInvariants forCluster(PbftOptions options, Cluster cluster) {
        Quorums quorums = options.quorums(cluster.replicas());
        return new PbftInvariants(cluster, quorums, NewViewRule.of(options, quorums));
    }

    @Override
    public String name() {
        return "pbft-safety";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof NodeLifecycle || event instanceof PbftEvent.Recovered) {
            follow(node, event);
        }
        if (voided || faulty.isByzantine(node)) {
            return;
        }
        if (event instanceof PbftEvent.Vouched vouched) {
            evidence.heard(vouched);
            return;
        } else if (event instanceof PbftEvent.NewViewAccepted accepted) {
            evidence.heard(accepted);
            return;
        } else if (event instanceof PbftEvent.ViewChangeTaken taken) {
            evidence.heard(taken);
            return;
        }
        PbftInvariant[] interested = byEvent.get(event.getClass());
        if (interested != null) {
            try {
                for (PbftInvariant invariant : interested) {
                    if (!exceeded || !invariant.isStep()) {
                        invariant.observe(timeNanos, node, event);
                    }
                }
            } catch (InvariantViolation broken) {
                throw new InvariantViolation(broken.invariant(), broken.detail() + "; " + guilt());
            }
        }
    }

    private void follow(int node, ProtocolEvent event) {
        faulty.follow(node, event);
        voided = faulty.forgotTooMuch();
        exceeded = faulty.areTooMany();
        if (event instanceof NodeLifecycle.Compromised) {
            committed.giveUp(node);
            asked.giveUp(node);
        }
    }

    /** Who is to blame, as far as that can be told. */
    private String guilt() {
        List<String> proofs = evidence.proofs();
        String proved = proofs.isEmpty() ? "no replica is proved faulty by its messages" : String.join("; ", proofs);
        return proved + "; " + faulty;
    }
}
