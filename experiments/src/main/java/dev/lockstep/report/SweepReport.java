package dev.lockstep.report;

import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.FailedRun;
import dev.lockstep.sweep.NumericAxis;
import dev.lockstep.sweep.SweepResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a sweep gave, for people: a row for each cell that has runs. */
public final class SweepReport {

    private final SweepResult result;
    private final List<String> measures;
    private final int workers;
    private final double wallSeconds;

    /**
     * A report.
     *
     * @param measures the figures that get a column, by name
     * @param workers number of workers that there were
     * @param wallSeconds time on the wall that the sweep took
     */
    public SweepReport(SweepResult result, List<String> measures, int workers, double wallSeconds) {
        this.result = result;
        this.measures = List.copyOf(measures);
        this.workers = workers;
        this.wallSeconds = wallSeconds;
    }

    /** Prints the table, what it means, and what the sweep cost. */
    public void print(PrintStream out) {
        out.println();
        if (result.runs() > 0) {
            out.println(table());
            out.println();
        }
        out.println(meaning());
        out.println();
        cost().forEach(out::println);
        SweepLines.printChecks(result, out);
    }

    /** What is reported. */
    SweepResult result() {
        return result;
    }

    /** The figures that get a column, by name. */
    List<String> measures() {
        return measures;
    }

    /** What was set for all cells. */
    List<String> fixed() {
        return result.plan().fixed().stream()
                .map(axis -> axis.path() + "=" + axis.values().get(0))
                .toList();
    }

    /** What the sweep took, and its fingerprint. */
    List<String> cost() {
        return SweepLines.cost("sweep", result, workers, wallSeconds);
    }

    /** The report as a value for JSON, with all figures of all cells. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", result.plan().name());
        json.put("seeds", result.plan().seeds().text());
        json.put("axes", result.plan().axes());
        json.put("runs", result.runs());
        json.put("complete", result.isComplete());
        json.put("fingerprint", result.fingerprint());
        json.put("workers", workers);
        json.put("wallSeconds", wallSeconds);
        json.put("cpuSeconds", result.cpuSeconds());
        json.put("cells", result.cells().stream().map(SweepReport::toJson).toList());
        json.put("failed", result.failed());
        json.put("failures", result.failures().stream().map(SweepReport::toJson).toList());
        return json;
    }

    private static Map<String, Object> toJson(CellResult cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("parameters", cell.cell().parameters());
        json.put("scenarioHash", cell.cell().scenarioHash());
        json.put("runs", cell.runs());
        json.put("violations", cell.violations());
        json.put("measures", cell.measures());
        return json;
    }

    private static Map<String, Object> toJson(FailedRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", run.cell().index());
        json.put("parameters", run.cell().parameters());
        json.put("seed", run.seed());
        json.put("violation", run.violation());
        return json;
    }

    /** A row for each cell that has runs. */
    TextTable table() {
        List<Axis> axes = result.plan().varying();
        TextTable table = new TextTable();
        for (Axis axis : axes) {
            if (NumericAxis.of(axis).isPresent()) {
                table.figures(axis.path());
            } else {
                table.text(axis.path());
            }
        }
        table.figures("runs").figures("violations");
        measures.forEach(table::figures);
        List<Column> columns = measures.stream().map(this::column).toList();
        for (CellResult cell : result.cells()) {
            if (cell.runs() > 0) {
                List<String> row = new ArrayList<>();
                axes.forEach(axis -> row.add(cell.cell().parameters().get(axis.path())));
                row.add(Figures.whole(cell.runs()));
                row.add(Figures.whole(cell.violations()));
                columns.forEach(column -> row.add(column.text(cell)));
                table.row(row.toArray(new String[0]));
            }
        }
        return table;
    }

    private Column column(String measure) {
        List<Double> values = new ArrayList<>();
        for (CellResult cell : result.cells()) {
            Estimate estimate = cell.measures().get(measure);
            if (estimate != null) {
                values.add(Math.abs(estimate.mean()));
                values.add(estimate.halfWidth() == null ? 0 : estimate.halfWidth());
            }
        }
        boolean isWhole = values.stream().allMatch(value -> value == Math.rint(value));
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new Column(measure, isWhole ? 0 : largest >= 1_000 ? 1 : largest >= 10 ? 2 : 4);
    }

    private String whyNoFigures() {
        if (result.runs() == 0) {
            return "no run has ended, so there are no figures";
        }
        if (result.failed() == result.runs()) {
            return "a check failed in every run, so there are no figures";
        }
        return "no clients, so neither throughput nor latency; --measure NAME shows: "
                + String.join(", ", result.plan().measureNames());
    }

    /** What the figures mean, or why there are none. */
    String meaning() {
        if (measures.isEmpty()) {
            return whyNoFigures();
        }
        if (result.plan().seeds().count() == 1) {
            return "seed " + result.plan().seeds() + " in every cell; an interval takes two seeds or more";
        }
        return "mean ± half width of its 95 % interval (Student's t), over the runs of a cell in which all checks held;\n"
                + "every cell has the same seeds, " + result.plan().seeds();
    }

    /** The runs in which a check failed, as far as they are known one by one. */
    List<String> failures() {
        return SweepLines.failures(result);
    }

    /** A column of one figure, with the same number of digits behind the point in each row. */
    private record Column(String measure, int decimals) {

        String text(CellResult cell) {
            Estimate estimate = cell.measures().get(measure);
            if (estimate == null) {
                return "";
            }
            return estimate.halfWidth() == null
                    ? number(estimate.mean())
                    : number(estimate.mean()) + " ± " + number(estimate.halfWidth());
        }

        private String number(double value) {
            return String.format(Locale.ROOT, "%,." + decimals + "f", value);
        }
    }
}
