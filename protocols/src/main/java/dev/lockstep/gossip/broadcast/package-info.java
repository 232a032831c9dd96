/**
 * Broadcast over partial views: each node knows a few others, and messages flood these links, spread as rumors, or follow a
 * tree that mends itself.
 *
 * <p>{@link dev.lockstep.gossip.broadcast.Overlay} is HyParView (Leitão, Pereira, Rodrigues, "HyParView: a membership
 * protocol for reliable gossip-based broadcast", DSN 2007), {@link dev.lockstep.gossip.broadcast.Tree} is Plumtree (the same,
 * "Epidemic broadcast trees", SRDS 2007). {@link dev.lockstep.gossip.broadcast.BroadcastNode} joins, keeps links alive and
 * passes messages on.
 */
@NullMarked
package dev.lockstep.gossip.broadcast;

import org.jspecify.annotations.NullMarked;
