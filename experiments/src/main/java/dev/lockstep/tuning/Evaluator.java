package dev.lockstep.tuning;

import dev.lockstep.sweep.Seeds;
import org.jspecify.annotations.Nullable;

/** Finds out what a setting gives. */
interface Evaluator {

    /**
     * Runs the scenario with a setting.
     *
     * @return what it gave, or null if it was stopped on the way
     * @throws dev.lockstep.data.InvalidInputException if the scenario cannot take the setting
     */
    @Nullable
    Evaluation evaluate(Setting setting, Seeds seeds);
}
