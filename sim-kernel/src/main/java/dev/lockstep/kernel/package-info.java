/**
 * Virtual time. A {@link dev.lockstep.kernel.Simulation} dispatches events to nodes one at a time, in the total order
 * of (time, sequence), and is a pure function of what it was built from.
 *
 * <p>The path of an event: {@code EventQueue} (what is next) → {@code Agenda} (ties) → {@code Simulation} (what kind) →
 * {@code Processor} (is the node free) → {@code Callback} (the node's effects) → {@code Carrier} (the network) → back
 * into the queue. These classes keep their state in primitive arrays and allocate nothing per event; everything around
 * them is plain Java.
 */
@NullMarked
package dev.lockstep.kernel;

import org.jspecify.annotations.NullMarked;
