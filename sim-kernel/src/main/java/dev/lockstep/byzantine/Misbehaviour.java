package dev.lockstep.byzantine;

import dev.lockstep.protocol.ByzantineBehaviour;
import java.util.BitSet;

/**
 * One window in which a node deviates.
 *
 * @param behaviour what it does
 * @param share part of its messages to victims that the behaviour gets to see; the others leave as they are
 * @param victims ids of the nodes that it lies to; empty means all
 * @param key what its draws are a function of
 */
public record Misbehaviour(ByzantineBehaviour behaviour, double share, BitSet victims, long key) {

    boolean isVictim(int node) {
        return victims.isEmpty() || (node >= 0 && victims.get(node));
    }
}
