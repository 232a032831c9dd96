/**
 * Gossip: protocols in which each node talks to a few random others, and what all of them hear grows like an epidemic.
 *
 * <p>{@link dev.lockstep.gossip.rumor} is rumor mongering, {@link dev.lockstep.gossip.antientropy} keeps
 * replicas of a map equal, {@link dev.lockstep.gossip.swim} is SWIM membership, {@link dev.lockstep.gossip.broadcast} is
 * HyParView and Plumtree. What its figures should be by theory stands in code, in
 * {@link dev.lockstep.gossip.theory}.
 */
@NullMarked
package dev.lockstep.gossip;

import org.jspecify.annotations.NullMarked;
