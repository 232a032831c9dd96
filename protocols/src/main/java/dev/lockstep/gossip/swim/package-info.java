/**
 * SWIM: who is a member, and who has failed, as in Das, Gupta and Motivala, "SWIM: scalable weakly-consistent
 * infection-style process group membership protocol", DSN 2002 (cited by section), with the extensions of Dadgar, Phillips
 * and Currey, "Lifeguard: local health awareness for more accurate failure detection", DSN-W 2018.
 *
 * <p>Where to find what: {@link dev.lockstep.gossip.swim.Prober} is the failure detector of §3.1 with the shuffled order of
 * §4.3 ({@link dev.lockstep.gossip.swim.ProbeOrder}), {@link dev.lockstep.gossip.swim.View} holds what a member believes of
 * the others, by the order of precedence of §4.2, {@link dev.lockstep.gossip.swim.Suspicions} are those that wait to be
 * refuted, {@link dev.lockstep.gossip.swim.Dissemination} is the piggybacking of §4.1,
 * {@link dev.lockstep.gossip.swim.LocalHealth} is Lifeguard's. {@link dev.lockstep.gossip.swim.SwimNode} joins, leaves, and
 * puts them together.
 *
 * <p>A member keeps of the others only what differs from the membership at the beginning, so that ten thousand members with
 * ten thousand views fit a laptop.
 */
@NullMarked
package dev.lockstep.gossip.swim;

import org.jspecify.annotations.NullMarked;
