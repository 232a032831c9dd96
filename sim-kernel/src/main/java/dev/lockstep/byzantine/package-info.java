/**
 * Byzantine nodes. A {@link dev.lockstep.byzantine.Compromises} stands between a run and its nodes: while a window of the
 * fault plan is open, what a node sends and receives passes its
 * {@link dev.lockstep.protocol.ByzantineBehaviour}. The node itself is the correct one, unchanged.
 *
 * <p>What looks Byzantine but happens to a node's messages whatever they say (delay, selective loss, duplicates) is a fault
 * of links, and needs nothing of this. Only silence is here as well, because links heal and a Byzantine node does not.
 */
@NullMarked
package dev.lockstep.byzantine;

import org.jspecify.annotations.NullMarked;
