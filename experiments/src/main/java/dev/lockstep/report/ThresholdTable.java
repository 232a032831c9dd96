package dev.lockstep.report;

import dev.lockstep.page.Cell;
import dev.lockstep.page.Table;
import dev.lockstep.page.Tone;
import dev.lockstep.threshold.ThresholdOutcome;
import dev.lockstep.threshold.Thresholds;
import java.util.List;
import java.util.Optional;

/** How runs have kept the thresholds that were given. */
final class ThresholdTable {

    private ThresholdTable() {}

    /** A row for each threshold; nothing if there are none. */
    static Optional<Table> of(Thresholds thresholds) {
        List<ThresholdOutcome> outcomes = thresholds.outcomes();
        if (outcomes.isEmpty()) {
            return Optional.empty();
        }
        TextTable table = new TextTable().text("threshold").text("outcome");
        for (ThresholdOutcome outcome : outcomes) {
            table.row(Cell.of(outcome.threshold()), new Cell(outcome.text(), outcome.isKept() ? Tone.GOOD : Tone.BAD));
        }
        return Optional.of(table.toTable());
    }
}
