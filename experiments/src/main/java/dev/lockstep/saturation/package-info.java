/**
 * How much load a system takes: {@link dev.lockstep.saturation.SaturationSearch} raises the rate of an open loop until bounds
 * such as {@code steady.p99<100ms} break, and bisects between the last rate that kept them and the first that did not; each
 * seed gives a rate of its own, and all seeds together an interval.
 */
@NullMarked
package dev.lockstep.saturation;

import org.jspecify.annotations.NullMarked;
