/**
 * What carries messages: links, topologies and region matrices.
 *
 * <p>A {@link dev.lockstep.network.NetworkConfig} says what the network is like; a
 * {@link dev.lockstep.network.ModeledNetwork} decides the fate of each transmission by passing it through stages, each
 * of which knows one thing that can happen to it. All chance is keyed: the fate of a message depends on the seed, its
 * sender, receiver, time and rank, and on nothing that happened to other messages, except where they share a queue.
 */
@NullMarked
package dev.lockstep.network;

import org.jspecify.annotations.NullMarked;
