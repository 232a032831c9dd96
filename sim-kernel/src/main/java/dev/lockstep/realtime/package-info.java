/**
 * Real time: the same nodes on threads. A {@link dev.lockstep.realtime.RealTimeHost} runs unmodified nodes against the
 * wall clock and imposes the network of the scenario on their messages, to measure what the JVM pays for them.
 *
 * <p>The path of a message: a callback on a node's thread ({@code Actor}, {@code ActorContext}) collects its effects in a
 * {@code Batch} → {@code Handover}, the one queue into the thread that conducts → observers, in the order of that queue →
 * {@code Carrier} (the network) → {@code Schedule} (when it arrives) → {@code Member} (is the receiver up) → the inbox of
 * the receiver's actor. What a node did before it sent a message is thus on record before the message can arrive. All but
 * actors and their contexts belongs to the conducting thread, and needs no lock.
 */
@NullMarked
package dev.lockstep.realtime;

import org.jspecify.annotations.NullMarked;
