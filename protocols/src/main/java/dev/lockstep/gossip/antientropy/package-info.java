/**
 * Anti-entropy: replicas of a map that accept writes alone, and become equal by comparing notes with random others, as in
 * sections 1.3 and 2 of Demers et al., "Epidemic algorithms for replicated database maintenance", PODC 1987.
 *
 * <p>Where to find what: {@link dev.lockstep.gossip.antientropy.ReplicaMap} keeps the newest version of each key, deleted
 * ones as death certificates, {@link dev.lockstep.gossip.antientropy.HashTree} is its digest,
 * {@link dev.lockstep.gossip.antientropy.Exchange} compares two maps from the root of the tree down to the keys that
 * differ, so that its cost grows with the difference. {@link dev.lockstep.gossip.antientropy.AntiEntropyNode} begins an
 * exchange in each period and serves clients from what it has.
 */
@NullMarked
package dev.lockstep.gossip.antientropy;

import org.jspecify.annotations.NullMarked;
