package dev.lockstep.report;

import dev.lockstep.page.Tone;
import dev.lockstep.page.Verdict;
import dev.lockstep.sweep.SweepResult;

/** Whether all checks held, in the words that all reports use. */
final class Verdicts {

    private Verdicts() {}

    /** The verdict on the runs of a sweep that have ended. */
    static Verdict of(SweepResult result) {
        if (!result.held()) {
            return of(false, "in " + Figures.whole(result.failed()) + " of " + Figures.whole(result.runs()) + " runs");
        }
        return result.isComplete()
                ? of(true, "in all runs")
                : new Verdict(Tone.WARNING, "all checks held in the runs so far");
    }

    /**
     * A verdict.
     *
     * @param where behind the words, such as {@code in all runs}; empty for one run
     */
    static Verdict of(boolean held, String where) {
        String text = (held ? "all checks held " : "A CHECK FAILED ") + where;
        return new Verdict(held ? Tone.GOOD : Tone.BAD, text.strip());
    }
}
