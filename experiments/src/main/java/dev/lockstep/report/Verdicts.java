package dev.lockstep.report;

import dev.lockstep.page.Tone;
import dev.lockstep.page.Verdict;

/** Whether all checks held, in the words that all reports use. */
final class Verdicts {

    private Verdicts() {}

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
