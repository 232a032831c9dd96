/**
 * The contract between a protocol and whatever runs it.
 *
 * <p>A {@link dev.lockstep.node.Node} is a deterministic state machine with three callbacks. Every effect it has goes
 * through the {@link dev.lockstep.node.NodeContext} it is handed, so the same class runs in virtual time, on real
 * threads, and in a unit test that calls the three methods by hand.
 */
@NullMarked
package dev.lockstep.node;

import org.jspecify.annotations.NullMarked;
