package dev.lockstep.report;

import dev.lockstep.comparison.Difference;
import dev.lockstep.sweep.Estimate;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How arms differ from the first one, for people. */
public final class ComparisonReport {

    /** Places on each side of the middle of a bar. */
    private static final int BAR_HALF = 12;
    /** Probabilities below this are as good as none. */
    private static final double TINY = 0.0001;

    private final String first;
    private final List<Difference> differences;
    private final String seeds;

    /**
     * A report.
     *
     * @param first name of the arm that the others are compared with
     * @param seeds the seeds of all arms
     */
    public ComparisonReport(String first, List<Difference> differences, String seeds) {
        this.first = first;
        this.differences = List.copyOf(differences);
        this.seeds = seeds;
    }

    /** Prints the differences as a table with a bar for each, and as sentences. */
    public void print(PrintStream out) {
        out.println();
        out.println(table());
        out.println();
        out.println(meaning());
        out.println();
        findings().forEach(out::println);
        out.println();
    }

    /** The arm that the others are compared with. */
    String first() {
        return first;
    }

    /** The seeds of all arms. */
    String seeds() {
        return seeds;
    }

    /** What is reported. */
    List<Difference> differences() {
        return differences;
    }

    /** What the columns of the table mean. */
    String meaning() {
        return "difference from " + first
                + ": mean ± half width of its 95 % interval (Student's t) over pairs of runs with the same seed, "
                + seeds + ";\neffect: in standard deviations of the pairs; p: paired t-test, corrected for "
                + differences.size() + " comparisons (Holm); the bar has 0 in the middle and ends at "
                + String.format(Locale.ROOT, "±%.0f %%", 100 * widest());
    }

    /** A sentence for each difference that is significant, or one that there is none. */
    List<String> findings() {
        List<String> findings = significant();
        return findings.isEmpty()
                ? List.of("No difference is significant: more seeds may tell, or there is none.")
                : findings;
    }

    private List<String> significant() {
        return differences.stream()
                .filter(Difference::isSignificant)
                .map(this::sentence)
                .toList();
    }

    /** The report as a value for JSON. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", first);
        json.put("seeds", seeds);
        json.put("differences", differences);
        json.put("findings", significant());
        return json;
    }

    /** A row for each difference. */
    TextTable table() {
        TextTable table = new TextTable()
                .text("measure")
                .text("arm")
                .figures(first)
                .figures("this arm")
                .figures("difference")
                .figures("%")
                .text("interval")
                .figures("effect")
                .figures("p")
                .figures("pairing");
        for (Difference difference : differences) {
            Double relative = difference.relative();
            Double effect = difference.effect();
            Double pairing = difference.pairing();
            table.row(
                    difference.measure(),
                    difference.arm(),
                    number(difference.first()),
                    number(difference.other()),
                    interval(difference.difference()),
                    relative == null ? "" : signed(100 * relative, 1),
                    bar(difference),
                    effect == null ? "" : signed(effect, 2),
                    probability(difference.probability()),
                    pairing == null ? "" : String.format(Locale.ROOT, "%.1fx", pairing));
        }
        return table;
    }

    /** Where the interval of the relative difference lies, with 0 in the middle. */
    private String bar(Difference difference) {
        char[] bar = "·".repeat(2 * BAR_HALF + 1).toCharArray();
        double base = Math.abs(difference.first());
        Double low = difference.difference().low();
        Double high = difference.difference().high();
        if (base > 0 && low != null && high != null) {
            for (int place = place(low / base); place <= place(high / base); place++) {
                bar[place] = '─';
            }
            bar[place(difference.difference().mean() / base)] = '●';
        }
        if (bar[BAR_HALF] != '●') {
            bar[BAR_HALF] = '│';
        }
        return new String(bar);
    }

    private int place(double relative) {
        double widest = widest();
        double share = widest == 0 ? 0 : Math.max(-1, Math.min(1, relative / widest));
        return BAR_HALF + (int) Math.rint(share * BAR_HALF);
    }

    /** The largest relative difference of all. */
    private double widest() {
        return differences.stream()
                .mapToDouble(difference -> difference.relative() == null ? 0 : Math.abs(difference.relative()))
                .max()
                .orElse(0);
    }

    private String sentence(Difference difference) {
        double mean = difference.difference().mean();
        Double relative = difference.relative();
        return String.format(
                Locale.ROOT,
                "%s of %s is %s than of %s: %s instead of %s, %s (p %s).",
                difference.measure(),
                difference.arm(),
                (relative == null ? "" : String.format(Locale.ROOT, "%.1f %% ", 100 * Math.abs(relative)))
                        + (mean > 0 ? "higher" : "lower"),
                first,
                number(difference.other()),
                number(difference.first()),
                interval(difference.difference()),
                probability(difference.probability()));
    }

    private static String probability(double probability) {
        return probability < TINY ? "<0.0001" : String.format(Locale.ROOT, "%.4f", probability);
    }

    private static String interval(Estimate estimate) {
        String mean = (estimate.mean() > 0 ? "+" : "") + number(estimate.mean());
        Double halfWidth = estimate.halfWidth();
        return halfWidth == null ? mean : mean + " ± " + number(halfWidth);
    }

    private static String signed(double value, int digits) {
        return String.format(Locale.ROOT, "%+,." + digits + "f", value);
    }

    /** Enough digits for figures of any size. */
    private static String number(double value) {
        double size = Math.abs(value);
        return value == Math.rint(value) && size < 1e15
                ? Figures.whole((long) value)
                : String.format(Locale.ROOT, size >= 1_000 ? "%,.1f" : size >= 1 ? "%,.2f" : "%,.4f", value);
    }
}
