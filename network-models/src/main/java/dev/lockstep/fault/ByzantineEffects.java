package dev.lockstep.fault;

import dev.lockstep.byzantine.Misbehaviour;
import dev.lockstep.host.Host;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import java.util.BitSet;

/** Makes nodes deviate, and lets them be. */
final class ByzantineEffects {

    private final Host host;
    private final Adversary adversary;

    ByzantineEffects(Host host, Adversary adversary) {
        this.host = host;
        this.adversary = adversary;
    }

    /** Begins a fault whose window is among the open ones. */
    void begin(Window window, NodeFault.Byzantine fault, long identity) {
        BitSet victims = new BitSet();
        fault.victims().forEach(victim -> victims.set(victim.id()));
        long group = Mix.mix(host.seed(), ContentHash.hash(fault.behaviour()));
        for (int victim = victims.nextSetBit(0); victim >= 0; victim = victims.nextSetBit(victim + 1)) {
            group = Mix.mix(group, victim);
        }
        Misbehaviour misbehaviour = new Misbehaviour(
                adversary.behaviours().named(fault.behaviour()),
                fault.share(),
                victims,
                Mix.mix(host.seed(), identity),
                group);
        window.setMisbehaviour(misbehaviour);
        int node = fault.node().id();
        host.publish(node, new NodeLifecycle.Compromised(fault.behaviour()));
        adversary.compromises().begin(node, misbehaviour);
    }

    /** Ends a fault whose window is no longer among the open ones. */
    void end(Window window, NodeFault.Byzantine fault) {
        Misbehaviour begun = window.misbehaviour();
        if (begun != null) {
            adversary.compromises().end(fault.node().id(), begun);
        }
    }
}
