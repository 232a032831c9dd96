package dev.lockstep.report;

import dev.lockstep.measure.ActionOutcome;
import java.util.List;

/** What became of the administrative actions of a run, one line each. */
final class AdministrationTable {

    private AdministrationTable() {}

    static TextTable of(List<ActionOutcome> actions) {
        TextTable table = new TextTable().figures("asked at, s").text("action").text("outcome");
        for (ActionOutcome action : actions) {
            table.row(
                    Figures.thousandths(action.requestedSeconds()),
                    action.action().toString(),
                    outcome(action));
        }
        return table;
    }

    private static String outcome(ActionOutcome action) {
        Double ended = action.endedSeconds();
        if (ended == null) {
            return "pending at the end";
        }
        String after = " after " + Figures.thousandths(ended - action.requestedSeconds()) + " s";
        return action.reason() == null ? "done" + after : "refused" + after + ": " + action.reason();
    }
}
