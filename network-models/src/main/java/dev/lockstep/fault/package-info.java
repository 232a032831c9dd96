/**
 * Faults as data. A {@link dev.lockstep.fault.FaultPlan} is a list of {@link dev.lockstep.fault.Fault}s that can be
 * printed, stored and shrunk; a {@link dev.lockstep.fault.FaultInjector} makes them happen in a run; a
 * {@link dev.lockstep.fault.FaultGenerator} draws plans from a seed.
 */
@NullMarked
package dev.lockstep.fault;

import org.jspecify.annotations.NullMarked;
