/**
 * The plug-in contract. A {@link dev.lockstep.protocol.Protocol} registers through {@link java.util.ServiceLoader} and
 * gets workloads, faults, invariants, sweeps, replay, real time and reports without another line.
 *
 * <p>Workloads speak to it in {@link dev.lockstep.protocol.Operation}s: the protocol's client node receives an
 * {@link dev.lockstep.protocol.Invoke} from the environment and emits {@link dev.lockstep.protocol.ClientEvent}s.
 */
@NullMarked
package dev.lockstep.protocol;

import org.jspecify.annotations.NullMarked;
