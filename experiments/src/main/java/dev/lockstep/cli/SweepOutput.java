package dev.lockstep.cli;

import dev.lockstep.page.Page;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepSink;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;

/** What a command that carries out a sweep shows of it. It is told of each run. */
interface SweepOutput extends SweepSink {

    /** Prints what will be run. */
    void printHeading(PrintStream out);

    /**
     * Prints what came of it.
     *
     * @param wallSeconds time on the wall that the sweep took
     */
    void print(PrintStream out, SweepResult result, double wallSeconds);

    /**
     * What came of it, as a page.
     *
     * @param thresholds what the runs were held against
     * @param wallSeconds time on the wall that the sweep took
     * @param command what a reader types to have it again
     */
    Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command);

    /** Whether what came of it is good, apart from checks and thresholds. */
    default boolean isGood() {
        return true;
    }

    /** What came of it, as a value for JSON. */
    Object toJson(SweepResult result, double wallSeconds);
}
