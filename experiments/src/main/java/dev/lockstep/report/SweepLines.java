package dev.lockstep.report;

import dev.lockstep.sweep.FailedRun;
import dev.lockstep.sweep.SweepResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What every command that carries out a sweep says of it at the end, in the same words. */
public final class SweepLines {

    private SweepLines() {}

    /**
     * What a sweep took, and its fingerprint.
     *
     * @param task what it was, in one word
     * @param workers number of workers that there were
     * @param wallSeconds time on the wall that it took
     */
    public static List<String> cost(String task, SweepResult result, int workers, double wallSeconds) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%-12s %,d of %,d runs in %.2f s on the wall with %d %s, %.2f s of CPU",
                        task,
                        result.runs(),
                        result.plan().runs(),
                        wallSeconds,
                        workers,
                        workers == 1 ? "worker" : "workers",
                        result.cpuSeconds()),
                "fingerprint  " + result.fingerprint());
    }

    /** Prints the runs in which a check failed, and whether all held. */
    public static void printChecks(SweepResult result, PrintStream out) {
        failures(result).forEach(out::println);
        out.println(Verdicts.of(result).text());
    }

    /** The runs in which a check failed, as far as they are known one by one. */
    static List<String> failures(SweepResult result) {
        List<String> lines = new ArrayList<>();
        for (FailedRun run : result.failures()) {
            lines.add(run.cell().text() + ", seed " + run.seed() + ": " + ViolationText.of(run.violation()));
        }
        int more = result.failed() - result.failures().size();
        if (more > 0) {
            lines.add("and " + Figures.whole(more) + " more");
        }
        return lines;
    }
}
