package dev.lockstep.report;

import dev.lockstep.comparison.ArmComparison;
import dev.lockstep.comparison.Difference;
import dev.lockstep.comparison.Numbers;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.NumericAxis;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How arms differ from the first one, for people. */
public final class ComparisonReport {

    /** Places on each side of the middle of a bar. */
    private static final int BAR_HALF = 12;

    private final ArmComparison comparison;
    /** The largest relative difference by figure. */
    private final Map<String, Double> widest = new LinkedHashMap<>();

    /** A report. */
    public ComparisonReport(ArmComparison comparison) {
        this.comparison = comparison;
        for (Difference difference : comparison.differences()) {
            Double relative = difference.relative();
            widest.merge(difference.measure(), relative == null ? 0 : Math.abs(relative), Math::max);
        }
    }

    /** What is reported. */
    public ArmComparison comparison() {
        return comparison;
    }

    /** Prints the differences as a table with a bar for each, and what is significant as sentences. */
    public void print(PrintStream out) {
        out.println();
        out.println(table());
        out.println();
        meaning().forEach(out::println);
        out.println("the bar has 0 in the middle and ends at the largest difference of its measure: "
                + widest.entrySet().stream()
                        .map(entry -> "±" + Numbers.digits(100 * entry.getValue()) + " %")
                        .collect(Collectors.joining(", ")));
        out.println();
        findings().forEach(out::println);
        out.println();
    }

    /** What the columns of the table mean. */
    List<String> meaning() {
        return List.of(
                "difference from " + comparison.first()
                        + ": mean ± half width of its 95 % interval (Student's t) over pairs of runs with the same seed, "
                        + comparison.seeds() + ";",
                "effect: in standard deviations of the pairs; p: paired t-test, corrected for "
                        + Figures.whole(comparison.looks()) + " comparisons (Holm)"
                        + (comparison.trends().isEmpty()
                                ? ""
                                : ", " + comparison.trends().size() + " of them along axes")
                        + ";");
    }

    /** A sentence for each finding, or one that there is none. */
    List<String> findings() {
        List<String> findings = comparison.findings();
        return findings.isEmpty()
                ? List.of("No difference is significant: more seeds may tell, or there is none.")
                : findings;
    }

    /** The report as a value for JSON. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", comparison.first());
        json.put("arms", comparison.arms());
        json.put("axes", comparison.axes());
        json.put("seeds", comparison.seeds());
        json.put("differences", comparison.differences());
        json.put("trends", comparison.trends());
        json.put("findings", comparison.findings());
        return json;
    }

    /** A row for each difference. */
    TextTable table() {
        TextTable table = new TextTable().text("measure");
        for (Axis axis : comparison.axes()) {
            if (NumericAxis.of(axis).isEmpty()) {
                table.text(axis.path());
            } else {
                table.figures(axis.path());
            }
        }
        table.text("arm")
                .figures(comparison.first())
                .figures("this arm")
                .figures("difference")
                .figures("%")
                .text("interval")
                .figures("effect")
                .figures("p")
                .figures("pairing");
        comparison.differences().forEach(difference -> table.row(row(difference)));
        return table;
    }

    private String[] row(Difference difference) {
        Double relative = difference.relative();
        Double effect = difference.effect();
        Double pairing = difference.pairing();
        List<String> row = new ArrayList<>();
        row.add(difference.measure());
        comparison.axes().forEach(axis -> row.add(difference.cell().getOrDefault(axis.path(), "")));
        row.add(difference.arm());
        row.add(Numbers.of(difference.first()));
        row.add(Numbers.of(difference.other()));
        row.add(Numbers.interval(difference.difference()));
        row.add(relative == null ? "" : String.format(Locale.ROOT, "%+,.1f", 100 * relative));
        row.add(bar(difference));
        row.add(effect == null ? "" : String.format(Locale.ROOT, "%+,.2f", effect));
        row.add(Numbers.probability(difference.probability()));
        row.add(pairing == null ? "" : String.format(Locale.ROOT, "%.1fx", pairing));
        return row.toArray(new String[0]);
    }

    /** Where the interval of the relative difference lies, with 0 in the middle. */
    private String bar(Difference difference) {
        char[] bar = "·".repeat(2 * BAR_HALF + 1).toCharArray();
        double base = Math.abs(difference.first());
        Double low = difference.difference().low();
        Double high = difference.difference().high();
        double end = widest.getOrDefault(difference.measure(), 0.0) * base;
        if (low != null && high != null) {
            for (int place = place(low, end); place <= place(high, end); place++) {
                bar[place] = '─';
            }
            bar[place(difference.difference().mean(), end)] = '●';
        }
        if (bar[BAR_HALF] != '●') {
            bar[BAR_HALF] = '│';
        }
        return new String(bar);
    }

    private static int place(double value, double end) {
        double share = end == 0 ? 0 : Math.max(-1, Math.min(1, value / end));
        return BAR_HALF + (int) Math.rint(share * BAR_HALF);
    }
}
