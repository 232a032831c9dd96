package dev.lockstep.tuning;

import dev.lockstep.sweep.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * A step of a search: one parameter gets another value, and all others stay as they are.
 *
 * @param number from 1
 * @param path the parameter
 * @param from its value so far
 * @param to the value that was tried
 * @param value what that gave, over the seeds; null if it was not measured
 * @param gain over the setting so far, as a part of what that gave, from pairs of runs with the same seed; null if not
 *     measured, or if that gave 0
 * @param level what the probability of such a difference by chance had to be below; null if it did not matter
 * @param verdict what became of it
 * @param reason why
 */
public record Step(
        int number,
        String path,
        String from,
        String to,
        @Nullable Estimate value,
        @Nullable Estimate gain,
        @Nullable Double level,
        Verdict verdict,
        String reason) {}
