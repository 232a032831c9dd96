/**
 * Finds a better setting of a scenario by search: {@link dev.lockstep.tuning.TuningSearch} changes one parameter at a time and
 * keeps a step only if it gains enough in runs with the same seeds, chance is no good explanation for it, and all bounds
 * are kept. As whoever looks at many candidates finds a lucky one, levels of significance shrink from try to try, and
 * {@link dev.lockstep.tuning.Tuner} measures what was found once more with seeds that the search has not seen.
 */
@NullMarked
package dev.lockstep.tuning;

import org.jspecify.annotations.NullMarked;
