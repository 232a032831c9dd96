/**
 * Scenarios beside each other: {@link dev.lockstep.comparison.PairedComparison} runs each with the same seeds, so that they share
 * their random numbers, and tells what differs from the first one by the differences of the pairs. These vary less than the
 * figures themselves, as far as seeds are good or bad for both.
 */
@NullMarked
package dev.lockstep.comparison;

import org.jspecify.annotations.NullMarked;
