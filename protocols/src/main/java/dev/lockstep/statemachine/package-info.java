/**
 * What is replicated: a deterministic {@link dev.lockstep.statemachine.StateMachine} behind a table of client
 * {@link dev.lockstep.statemachine.Sessions}, which together carry out each client operation exactly once (Ongaro,
 * "Consensus: bridging theory and practice", 2014, section 6.3).
 *
 * <p>A protocol orders {@link dev.lockstep.statemachine.Command}s and hands them to a
 * {@link dev.lockstep.statemachine.ReplicatedMachine}, one on each replica. Its state, sessions included, can be taken as a
 * {@link dev.lockstep.statemachine.ReplicatedState} and put into another one.
 */
@NullMarked
package dev.lockstep.statemachine;

import org.jspecify.annotations.NullMarked;
