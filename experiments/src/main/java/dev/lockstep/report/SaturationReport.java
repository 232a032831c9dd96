package dev.lockstep.report;

import dev.lockstep.saturation.LoadPoint;
import dev.lockstep.saturation.Saturation;
import dev.lockstep.saturation.SeedSaturation;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.RunFigures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How much load a system takes, for people. */
public final class SaturationReport {

    /** What may be busy, by the name of the figure. */
    private static final Map<String, String> RESOURCES =
            Map.of(RunFigures.CPU_MAX, "CPU", RunFigures.CARD_MAX, "network card", RunFigures.DISK_MAX, "disk");

    private static final double OPTIMAL_SUCCESS = 0.95;

    private final Saturation result;

    /** A report. */
    public SaturationReport(Saturation result) {
        this.result = result;
    }

    /** Prints what the system gives at each load, and where it ends. */
    public void print(PrintStream out) {
        out.println();
        if (!result.curve().isEmpty()) {
            out.println(table());
            out.println();
        }
        sentences().forEach(out::println);
    }

    /** Where the bounds break, what is completed at most, and what is busy then. */
    List<String> sentences() {
        List<String> lines = new ArrayList<>();
        lines.add("bounds       " + String.join(", ", result.plan().bounds()));
        addRate(lines);
        if (!result.curve().isEmpty()) {
            addThroughput(lines);
            lines.add(busiest());
        }
        lines.add("runs         " + runs() + " of " + seconds() + " virtual each, seeds "
                + result.plan().seeds() + "; a rate that breaks is at most "
                + ChartStyle.percent(result.plan().precision()) + " above one that does not");
        return lines;
    }

    /** The report as a value for JSON. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("scenario", result.plan().scenario().name());
        json.put("bounds", result.plan().bounds());
        json.put("precision", result.plan().precision());
        json.put("saturation", result.rate());
        json.put("throughputMax", highest() == null ? null : throughput(highest()));
        json.put("throughputOptimal", optimal() == null ? null : throughput(optimal()));
        json.put("throughputSustainable", optimal() == null ? null : held(optimal()));
        json.put("seeds", result.seeds());
        json.put("curve", result.curve());
        return json;
    }

    /** A row for each load. */
    TextTable table() {
        TextTable table = new TextTable()
                .figures("asked for, op/s")
                .figures("completed")
                .figures("held 80 % of the time")
                .figures("variation")
                .figures("succeeded")
                .figures("steady p50, ms")
                .figures("steady p99, ms")
                .figures("bounds kept");
        for (LoadPoint point : result.curve()) {
            table.row(
                    rate(point.rate()),
                    text(throughput(point), 1, 1, ""),
                    text(point.measures().get(RunFigures.OPERATIONS_PER_SECOND_HELD), 1, 1, ""),
                    text(point.measures().get(RunFigures.THROUGHPUT_VARIATION), 100, 1, " %"),
                    text(point.measures().get(RunFigures.SUCCEEDED_SHARE), 100, 1, " %"),
                    text(point.measures().get(RunFigures.STEADY_P50), 1, 2, ""),
                    text(point.measures().get(RunFigures.STEADY_P99), 1, 2, ""),
                    point.kept() + " of " + point.runs());
        }
        return table;
    }

    private void addRate(List<String> lines) {
        Estimate rate = result.rate();
        if (rate != null) {
            lines.add("saturation   " + text(rate, 1, 1, "") + " operations/s: the highest rate that keeps the bounds");
        }
        Map<String, Integer> reasons = new TreeMap<>();
        for (SeedSaturation seed : result.seeds()) {
            Double broken = seed.brokenRate();
            if (broken == null) {
                lines.add("seed " + seed.seed() + ": all rates keep the bounds up to "
                        + rate(result.plan().mostRate()) + " operations/s, where the search ends");
            } else if (seed.keptRate() == null) {
                lines.add("seed " + seed.seed() + ": even " + rate(broken) + " operations/s break "
                        + String.join(", ", seed.crossed()));
            }
            seed.crossed().forEach(bound -> reasons.merge(bound, 1, Integer::sum));
        }
        reasons.forEach((bound, seeds) -> lines.add("breaks first " + bound + ", with " + seeds + " of "
                + result.seeds().size() + " seeds"));
    }

    private void addThroughput(List<String> lines) {
        LoadPoint highest = highest();
        if (highest != null) {
            lines.add("maximum      " + text(throughput(highest), 1, 1, "") + " operations/s, when "
                    + rate(highest.rate()) + " are asked for");
        }
        LoadPoint optimal = optimal();
        if (optimal != null) {
            lines.add("optimal      " + text(throughput(optimal), 1, 1, "") + " operations/s, when "
                    + rate(optimal.rate()) + " are asked for: the most with at least 95 % success");
        }
        if (optimal != null && held(optimal) != null) {
            lines.add("sustainable  " + text(held(optimal), 1, 1, "")
                    + " operations/s or more in 80 % of the seconds at that rate; variation "
                    + text(optimal.measures().get(RunFigures.THROUGHPUT_VARIATION), 100, 1, " %"));
        }
    }

    /** Where most operations per second are completed, whatever becomes of the others. */
    private @Nullable LoadPoint highest() {
        return most(point -> true);
    }

    /** Where most operations per second are completed and nearly all succeed. */
    private @Nullable LoadPoint optimal() {
        return most(point -> mean(point.measures().get(RunFigures.SUCCEEDED_SHARE)) >= OPTIMAL_SUCCESS);
    }

    private @Nullable LoadPoint most(Predicate<LoadPoint> isGood) {
        return result.curve().stream()
                .filter(point -> throughput(point) != null)
                .filter(isGood)
                .max(Comparator.comparingDouble(point -> mean(throughput(point))))
                .orElse(null);
    }

    private static @Nullable Estimate held(LoadPoint point) {
        return point.measures().get(RunFigures.OPERATIONS_PER_SECOND_HELD);
    }

    /** What is busiest at the highest load that most seeds bear. */
    private String busiest() {
        LoadPoint point = result.curve().stream()
                .filter(one -> 2 * one.kept() > one.runs())
                .reduce((lower, higher) -> higher)
                .orElse(result.curve().get(0));
        List<String> uses = new ArrayList<>();
        RESOURCES.entrySet().stream()
                .filter(resource -> mean(point.measures().get(resource.getKey())) > 0)
                .sorted(Comparator.comparingDouble(
                        resource -> -mean(point.measures().get(resource.getKey()))))
                .forEach(resource -> uses.add(
                        resource.getValue() + " " + text(point.measures().get(resource.getKey()), 100, 1, " %")));
        return "busiest node at " + rate(point.rate()) + " operations/s: "
                + (uses.isEmpty() ? "nothing is modeled that could be busy" : String.join(", ", uses));
    }

    private int runs() {
        int probes = result.seeds().stream().mapToInt(SeedSaturation::probes).sum();
        return probes + (int) result.curve().stream().mapToLong(LoadPoint::runs).sum();
    }

    private String seconds() {
        return Figures.of(result.plan().scenario().duration().toMillis() / 1e3) + " s";
    }

    private static @Nullable Estimate throughput(LoadPoint point) {
        return point.measures().get(RunFigures.OPERATIONS_PER_SECOND);
    }

    /** Operations per second without digits that nobody reads. */
    private static String rate(double perSecond) {
        return perSecond < 100 ? Figures.of(perSecond) : Figures.whole(Math.round(perSecond));
    }

    private static double mean(@Nullable Estimate estimate) {
        return estimate == null ? 0 : estimate.mean();
    }

    private static String text(@Nullable Estimate estimate, double factor, int digits, String unit) {
        if (estimate == null) {
            return "";
        }
        String format = "%,." + digits + "f";
        String mean = String.format(Locale.ROOT, format, factor * estimate.mean());
        return estimate.halfWidth() == null
                ? mean + unit
                : mean + " ± " + String.format(Locale.ROOT, format, factor * estimate.halfWidth()) + unit;
    }
}
