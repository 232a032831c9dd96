/**
 * Randomness that is keyed: a draw is a function of what it is for, not the next number of a stream (law 2 of the
 * design). {@link dev.lockstep.random.Mix} turns keys into uniform bits, {@link dev.lockstep.random.Draws} turns bits
 * into numbers, {@link dev.lockstep.random.Distribution} into anything else.
 */
@NullMarked
package dev.lockstep.random;

import org.jspecify.annotations.NullMarked;
