package dev.lockstep.report;

import dev.lockstep.history.SessionRow;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions of a history in a table, the newest first. */
public final class HistoryReport {

    private static final int UP_TO_MINUTE = "2026-11-21T14:30".length();

    private final List<SessionRow> sessions;

    /** A report on sessions. */
    public HistoryReport(List<SessionRow> sessions) {
        this.sessions = sessions;
    }

    /** Prints the table. */
    public void print(PrintStream out) {
        TextTable table = new TextTable()
                .text("id")
                .text("began, UTC")
                .text("command")
                .text("what")
                .figures("runs")
                .text("outcome")
                .figures("op/s")
                .figures("p99, ms")
                .text("commit")
                .text("fingerprint");
        for (SessionRow session : sessions) {
            table.row(
                    session.shortId(),
                    minute(session.startedAt()),
                    session.kind(),
                    session.subject(),
                    runs(session),
                    outcome(session),
                    figure(session.operationsPerSecond()),
                    figure(session.latencyP99Millis()),
                    session.commit() + (session.changed() ? ", changed" : ""),
                    session.fingerprint() == null ? "" : session.fingerprint());
        }
        out.println(table);
    }

    /** How a session ended, in a few words. */
    static String outcome(SessionRow session) {
        String checks = session.failed() == 0 ? "" : Figures.whole(session.failed()) + " failed, ";
        Integer exitCode = session.exitCode();
        if (exitCode == null) {
            return checks + session.state();
        }
        return switch (exitCode) {
            case 0 -> "held";
            case 1 -> session.failed() == 0 ? "exit code 1" : Figures.whole(session.failed()) + " failed";
            case 130 -> checks + "interrupted";
            default -> checks + "exit code " + exitCode;
        };
    }

    /** A moment of ISO 8601 up to its minute. */
    static String minute(String time) {
        return time.substring(0, UP_TO_MINUTE).replace('T', ' ');
    }

    private static String runs(SessionRow session) {
        Integer planned = session.runsPlanned();
        return Figures.whole(session.runs())
                + (planned == null || planned == session.runs() ? "" : " of " + Figures.whole(planned));
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "" : Figures.hundredths(value);
    }
}
