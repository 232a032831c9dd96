/**
 * Rumor mongering, as in section 1.4 of Demers et al., "Epidemic algorithms for replicated database maintenance", PODC 1987.
 *
 * <p>A node that knows a rumor and still cares for it (it is infective) shares it with random others, until it has met so
 * many that knew it already that it loses interest (it is removed). {@link dev.lockstep.gossip.rumor.RumorOptions} has one
 * field for each variation of the paper: push or pull, feedback or blind, counter or coin, k, connection limit, hunting.
 *
 * <p>Where to find what: {@link dev.lockstep.gossip.rumor.RumorNode} is a contact from its beginning to its end,
 * {@link dev.lockstep.gossip.rumor.HotRumors} holds what a node cares for and when it ceases to,
 * {@link dev.lockstep.gossip.rumor.PeerChoice} says whom it contacts, {@link dev.lockstep.gossip.rumor.Admission} limits
 * connections. {@link dev.lockstep.gossip.rumor.RumorClient} turns what workloads ask for into rumors.
 */
@NullMarked
package dev.lockstep.gossip.rumor;

import org.jspecify.annotations.NullMarked;
