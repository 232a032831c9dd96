package dev.lockstep.gossip;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * No node gives the same rumor or message to its application twice. A crash ends the application with what it was told: a
 * node that starts anew may be told again.
 */
public final class NoDuplicateDelivery implements Invariant {

    private final SortedMap<Long, BitSet> holders = new TreeMap<>();

    @Override
    public String name() {
        return "no-duplicate-delivery";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof Delivery delivery) {
            BitSet holding = holders.computeIfAbsent(delivery.item(), item -> new BitSet());
            if (holding.get(node)) {
                throw violation("node " + node + " delivered " + delivery.item() + " twice");
            }
            holding.set(node);
        } else if (event instanceof NodeLifecycle.Crashed) {
            holders.values().forEach(holding -> holding.clear(node));
        }
    }
}
