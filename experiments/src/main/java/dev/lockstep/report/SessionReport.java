package dev.lockstep.report;

import dev.lockstep.history.RunRow;
import dev.lockstep.history.SessionRow;
import dev.lockstep.sweep.RunFigures;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session of a history with its runs: all figures of a single one, a row for each of several. */
public final class SessionReport {

    private final SessionRow session;
    private final List<RunRow> runs;

    /**
     * A report.
     *
     * @param runs the first runs of the session
     */
    public SessionReport(SessionRow session, List<RunRow> runs) {
        this.session = session;
        this.runs = runs;
    }

    /** Prints what the session was, and its runs. */
    public void print(PrintStream out) {
        out.println("session      " + session.session() + "   " + HistoryReport.outcome(session));
        out.println("command      " + session.command());
        out.println("began        " + session.startedAt()
                + (session.endedAt() == null ? "" : "   ended " + session.endedAt()));
        out.println("lockstep     " + session.lockstepVersion());
        out.println("machine      " + session.host() + ", " + session.system() + ", " + session.processors()
                + " processors, Java of " + session.jvm());
        if (session.fingerprint() != null) {
            out.println("fingerprint  " + session.fingerprint());
        }
        out.println();
        if (runs.size() == 1) {
            printOnly(runs.get(0), out);
        } else {
            out.println(table());
        }
        if (runs.size() < session.runs()) {
            out.println("the first " + runs.size() + " of " + Figures.whole(session.runs()) + " runs");
        }
    }

    private static void printOnly(RunRow run, PrintStream out) {
        out.println("scenario " + run.scenario() + "   " + parameters(run) + "   seed " + run.seed());
        if (run.violation() != null) {
            out.println("A CHECK FAILED: " + run.violation());
        }
        TextTable table = new TextTable().text("measure").figures("value");
        run.figures().forEach((name, value) -> table.row(name, Figures.of(value)));
        out.println(table);
    }

    private String table() {
        TextTable table = new TextTable()
                .figures("run")
                .text("scenario")
                .text("parameters")
                .text("clock")
                .figures("seed")
                .text("outcome")
                .figures("op/s")
                .figures("p50, ms")
                .figures("p99, ms")
                .figures("CPU, s")
                .text("fingerprint");
        for (RunRow run : runs) {
            table.row(
                    run.run().substring(run.run().indexOf('/') + 1),
                    run.scenario(),
                    parameters(run),
                    run.clock(),
                    String.valueOf(run.seed()),
                    run.held() ? "held" : "failed",
                    figure(run.figures().get(RunFigures.OPERATIONS_PER_SECOND)),
                    figure(run.figures().get(RunFigures.LATENCY_P50)),
                    figure(run.figures().get(RunFigures.LATENCY_P99)),
                    figure(run.cpuSeconds()),
                    run.fingerprint() == null ? "" : run.fingerprint());
        }
        return table.toString();
    }

    /** What was set in a scenario, in one line. */
    static String parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String parameters(RunRow run) {
        return parameters(run.parameters());
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "" : Figures.hundredths(value);
    }
}
