/**
 * What one long run says of a mean. The observations of a run depend on each other, and the first ones on how it began:
 * {@link dev.lockstep.statistics.ObservationSeries} keeps them as means of short batches, and
 * {@link dev.lockstep.statistics.SteadyState} finds where the warm-up ends and how far the mean of the rest can be trusted.
 */
@NullMarked
package dev.lockstep.statistics;

import org.jspecify.annotations.NullMarked;
