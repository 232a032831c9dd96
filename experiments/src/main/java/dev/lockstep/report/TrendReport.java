package dev.lockstep.report;

import dev.lockstep.history.Trend;
import dev.lockstep.history.TrendAlert;
import dev.lockstep.history.TrendPoint;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the runs of a scenario went over time: a row for each period, bars below each measure, and what is remarkable. */
public final class TrendReport {

    private static final double PERCENT = 100;

    private final Trend trend;
    private final List<String> measures;

    /**
     * A report.
     *
     * @param measures the columns
     */
    public TrendReport(Trend trend, List<String> measures) {
        this.trend = trend;
        this.measures = List.copyOf(measures);
    }

    /** Prints the table, and a line for each alert. */
    public void print(PrintStream out) {
        String parameters = SessionReport.parameters(trend.parameters());
        out.println("scenario " + trend.scenario() + (parameters.isEmpty() ? "" : "   " + parameters)
                + (trend.clock().equals("virtual") ? "" : "   on real threads"));
        TextTable table = new TextTable().text("from").figures("runs").figures("failed");
        measures.forEach(table::figures);
        for (TrendPoint point : trend.points()) {
            List<String> cells =
                    new ArrayList<>(List.of(point.from(), Figures.whole(point.runs()), Figures.whole(point.failed())));
            measures.forEach(measure -> cells.add(figure(point.means().get(measure))));
            table.row(cells.toArray(new String[0]));
        }
        if (trend.points().size() > 1) {
            List<String> bars = new ArrayList<>(List.of("", "", ""));
            measures.forEach(measure -> bars.add(bars(measure)));
            table.row(bars.toArray(new String[0]));
        }
        out.println(table);
        trend.alerts().forEach(alert -> out.println(text(alert)));
        out.println();
    }

    /** What is remarkable, in a sentence. */
    static String text(TrendAlert alert) {
        return switch (alert.rule()) {
            case OUTLIERS ->
                "OUTLIERS  " + alert.from() + ": the 95th percentile of latency, "
                        + Figures.hundredths(alert.value()) + " ms, is "
                        + Figures.hundredths(alert.value() / alert.reference()) + " times the mean";
            case ERRORS ->
                "ERRORS    " + alert.from() + ": " + percent(alert.value()) + " of the operations failed, more than "
                        + percent(alert.reference());
            case WORSE -> "WORSE     " + change(alert);
            case CHANGED -> "CHANGED   " + change(alert);
        };
    }

    private static String change(TrendAlert alert) {
        double share =
                alert.reference() == 0 ? Double.NaN : (alert.value() - alert.reference()) / Math.abs(alert.reference());
        String by = Double.isNaN(share)
                ? "was 0 in the period before"
                : String.format(Locale.ROOT, "%+.1f %% over the period before", PERCENT * share);
        return alert.from() + ": " + alert.measure() + " " + by + ", " + Figures.of(alert.reference()) + " -> "
                + Figures.of(alert.value());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
    }

    private String bars(String measure) {
        List<@Nullable Double> values = new ArrayList<>();
        trend.points().forEach(point -> values.add(point.means().get(measure)));
        return Sparkline.of(values);
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "" : Figures.of(value);
    }
}
