package dev.lockstep.catalog;

import dev.lockstep.report.Spread;
import dev.lockstep.report.TextTable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Figure 16 as it was measured here.
 *
 * @param scenario name of the scenario
 * @param experiment how trials begin and what is measured
 * @param seed of the first trial of each line
 * @param lines all lines of both graphs
 */
public record Figure16Report(String scenario, ElectionSetup experiment, long seed, List<Line> lines) {

    /** Copies the list. */
    public Figure16Report {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param curve which, with what was published
     * @param trials number of trials
     * @param withoutLeader number of those that ended without a leader
     * @param millis how long the others took; null if there was none
     * @param medianStandardError standard error of the median in milliseconds; null if there was none
     * @param wallSeconds time that the trials took on the wall
     */
    public record Line(
            Figure16Curve curve,
            int trials,
            int withoutLeader,
            @Nullable Spread millis,
            @Nullable Double medianStandardError,
            double wallSeconds) {

        static Line of(Figure16Curve curve, ElectionTrials trials) {
            double[] millis = trials.millis();
            boolean none = millis.length == 0;
            return new Line(
                    curve,
                    trials.results().size(),
                    trials.undecided(),
                    none ? null : Spread.of(millis),
                    none ? null : MedianError.of(millis),
                    trials.wallSeconds());
        }
    }

    /** The lines of one graph. */
    TextTable table(Figure16Curve.Graph graph) {
        TextTable table = new TextTable().text("timeouts").figures("trials").figures("no leader");
        for (String column : new String[] {
            "min", "p50", "+-", "published", "mean", "+-", "published", "p90", "p99", "max", "published", "wall s"
        }) {
            table.figures(column);
        }
        lines.stream().filter(line -> line.curve.graph() == graph).forEach(line -> addRow(table, line));
        return table;
    }

    private static void addRow(TextTable table, Line line) {
        Spread millis = line.millis;
        Figure16Curve curve = line.curve;
        table.row(
                curve.label(),
                String.format(Locale.ROOT, "%,d", line.trials),
                String.format(Locale.ROOT, "%,d", line.withoutLeader),
                text(millis == null ? null : millis.min()),
                text(millis == null ? null : millis.p50()),
                text(line.medianStandardError),
                beside(millis == null ? null : millis.p50(), curve.publishedP50Millis()),
                text(millis == null ? null : millis.mean()),
                text(millis == null ? null : millis.standardError()),
                beside(millis == null ? null : millis.mean(), curve.publishedMeanMillis()),
                text(millis == null ? null : millis.p90()),
                text(millis == null ? null : millis.p99()),
                text(millis == null ? null : millis.max()),
                beside(millis == null ? null : millis.max(), curve.publishedMaxMillis()),
                text(line.wallSeconds));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%,.1f", value);
    }

    /** A published value, and by how much what was measured lies above it. */
    private static String beside(@Nullable Double measured, @Nullable Double published) {
        if (published == null) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%,.0f", published);
        return measured == null
                ? text
                : text + String.format(Locale.ROOT, " (%+.1f%%)", 100 * (measured - published) / published);
    }
}
