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
 * replicas than may be. Properties are promises to correct nodes: what Byzantine ones tell of themselves is not listened to,
 * until they have recovered.
 * When more than f replicas have forgotten what they said, nothing is checked any more.
 */
@LookupOnly("invariants are found by the class of an event")
final class PbftInvariants implements Invariant {

    private final int replicas;
    private final FaultyReplicas faulty;
    private final Evidence evidence;
    private final CommittedBatches committed;
    private final AskedRequests asked;
    private final Map<Class<?>, PbftInvariant[]> byEvent = new HashMap<>();
    private final List<Class<? extends ProtocolEvent>> interests = new ArrayList<>(List.of(
            NodeLifecycle.class,
            PbftEvent.Recovered.class,
            PbftEvent.RecoveryCompleted.class,
            PbftEvent.Asked.class,
            PbftEvent.Vouched.class,
            PbftEvent.NewViewAccepted.class,
            PbftEvent.ViewChangeTaken.class));

    private boolean voided;
    private boolean exceeded;

    private PbftInvariants(Cluster cluster, Quorums quorums, NewViewRule rule) {
        replicas = quorums.replicas();
        faulty = new FaultyReplicas(quorums);
        evidence = new Evidence(rule);
        committed = new CommittedBatches(cluster.replicas());
        asked = new AskedRequests(cluster);
        CheckpointAgreement checkpointAgreement = new CheckpointAgreement();
        List<PbftInvariant> invariants = List.of(
                new PreparedAgreement(committed),
                new Agreement(committed),
                new TotalOrder(cluster, committed),
                new SameResults(committed),
                new Validity(asked),
                new ExactlyOnce(asked),
                new AnsweredIsExecuted(asked),
                checkpointAgreement,
                new RecoveredIsStable(checkpointAgreement),
                new ViewChangeSafety(committed));
        Map<Class<? extends PbftEvent>, List<PbftInvariant>> lists = new LinkedHashMap<>();
        for (PbftInvariant invariant : invariants) {
            for (Class<? extends PbftEvent> event : invariant.events()) {
                lists.computeIfAbsent(event, unseen -> new ArrayList<>()).add(invariant);
            }
        }
        lists.forEach((event, interested) -> byEvent.put(event, interested.toArray(new PbftInvariant[0])));
        interests.addAll(lists.keySet());
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
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.copyOf(interests);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (!(event instanceof PbftEvent pbftEvent)) {
            follow(node, event);
            return;
        } else if (event instanceof PbftEvent.Recovered || event instanceof PbftEvent.RecoveryCompleted) {
            follow(node, event);
        }
        // what a replica asks for while it recovers may be executed when it has recovered
        boolean isHeard = !faulty.isByzantine(node) || (node < replicas && event instanceof PbftEvent.Asked);
        if (voided || !isHeard) {
            return;
        }
        if (event instanceof PbftEvent.Vouched vouched) {
            evidence.heard(vouched);
        } else if (event instanceof PbftEvent.NewViewAccepted accepted) {
            evidence.heard(accepted);
        } else if (event instanceof PbftEvent.ViewChangeTaken taken) {
            evidence.heard(taken);
        } else {
            check(node, pbftEvent);
        }
    }

    private void check(int node, PbftEvent event) {
        PbftInvariant[] interested = byEvent.get(event.getClass());
        if (interested == null) {
            return;
        }
        try {
            for (PbftInvariant invariant : interested) {
                if (!exceeded || !invariant.isStep()) {
                    invariant.check(node, event);
                }
            }
        } catch (InvariantViolation broken) {
            throw new InvariantViolation(broken.invariant(), broken.detail() + "; " + guilt());
        }
    }

    private void follow(int node, ProtocolEvent event) {
        boolean correctAgain = faulty.follow(node, event);
        voided = faulty.forgotTooMuch();
        exceeded = faulty.areTooMany();
        if (event instanceof NodeLifecycle.Compromised) {
            committed.giveUp(node);
            asked.giveUp(node);
        } else if (correctAgain && event instanceof PbftEvent.RecoveryCompleted completed) {
            committed.takeBack(node, completed.stableSequence());
            asked.takeBack(node);
        }
    }

    /** Who is to blame, as far as that can be told. */
    private String guilt() {
        List<String> proofs = evidence.proofs();
        String proved = proofs.isEmpty() ? "no replica is proved faulty by its messages" : String.join("; ", proofs);
        return proved + "; " + faulty;
    }
}
