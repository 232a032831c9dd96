package dev.lockstep.byzantine;

import dev.lockstep.protocol.ByzantineBehaviour;
import java.util.BitSet;

/**
 * One window in which a node deviates.
 *
 * @param behaviour what it does
 * @param share part of its messages to victims that the behaviour gets to see; the others leave as they are. A message
 *     that is said to several victims, or again, is seen each time or not at all
 * @param victims ids of the nodes that it lies to; empty means all
 * @param key what its draws are a function of
 * @param groupKey what the draws are a function of that it has in common with others who behave like this towards the same
 *     victims
 */
public record Misbehaviour(ByzantineBehaviour behaviour, double share, BitSet victims, long key, long groupKey) {

    boolean isVictim(int node) {
        return victims.isEmpty() || (node >= 0 && victims.get(node));
    }
}
