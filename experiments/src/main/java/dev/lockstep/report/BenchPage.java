package dev.lockstep.report;

import dev.lockstep.bench.BenchGrades;
import dev.lockstep.bench.BenchSuite;
import dev.lockstep.bench.Grade;
import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Page;
import dev.lockstep.page.Point;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Section;
import dev.lockstep.page.Series;
import dev.lockstep.page.Tone;
import dev.lockstep.page.Verdict;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepResult;
import java.util.ArrayList;
import java.util.List;

/** A suite as a page: the grades, and throughput and latency of its cases by category. */
public final class BenchPage {

    private final BenchSuite suite;
    private final SweepResult result;
    private final BenchGrades grades;

    /** A page on a sweep over the cases of a suite. */
    public BenchPage(BenchSuite suite, SweepResult result, BenchGrades grades) {
        this.suite = suite;
        this.result = result;
        this.grades = grades;
    }

    /**
     * The page.
     *
     * @param command what a reader types to have it again
     * @param cost what it took
     */
    public Page page(String command, List<String> cost) {
        BenchReport report = new BenchReport(suite, result, grades);
        List<Block> blocks = new ArrayList<>();
        blocks.add(verdict());
        blocks.add(new Prose(report.counts()));
        blocks.add(byCategory());
        blocks.add(report.table().toTable());
        blocks.add(new Prose(report.meaning()));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Grades", blocks));
        for (String category : categories()) {
            List<Integer> cases = cases(category);
            if (!cases.isEmpty()) {
                sections.add(new Section(category, charts(cases)));
            }
        }
        sections.add(SweepPage.again(command, cost));
        return new Page(
                "Benchmark",
                suite.cases().size() + " cases, seeds " + result.plan().seeds(),
                sections);
    }

    private Verdict verdict() {
        long missed = count(cases(), Grade.MISSED);
        return missed == 0
                ? new Verdict(Tone.GOOD, "every case keeps what is critical")
                : new Verdict(Tone.BAD, missed + " of " + cases().size() + " cases MISSED what is critical");
    }

    private Chart byCategory() {
        List<String> categories = categories();
        List<Series> series = new ArrayList<>();
        for (Grade grade : Grade.values()) {
            List<Point> points = new ArrayList<>();
            for (String category : categories) {
                points.add(Point.of(count(cases(category), grade), points.size()));
            }
            series.add(new Series(grade.text(), Form.STACKED_BARS, points, BenchReport.tone(grade)));
        }
        return Chart.of(
                "Grades by category", ChartAxis.linear("cases", ""), ChartAxis.categories("", categories), series);
    }

    private List<Block> charts(List<Integer> cases) {
        List<String> names =
                cases.stream().map(index -> suite.cases().get(index).name()).toList();
        ChartAxis axis = ChartAxis.categories("", names);
        return List.of(
                Chart.of(
                        "Throughput",
                        ChartAxis.logarithmic("completed", "operations/s"),
                        axis,
                        List.of(series("operations/s", RunFigures.OPERATIONS_PER_SECOND, cases))),
                Chart.of(
                        "Latency",
                        ChartAxis.logarithmic("latency", "ms"),
                        axis,
                        List.of(
                                series("p50", RunFigures.LATENCY_P50, cases),
                                series("p99", RunFigures.LATENCY_P99, cases))));
    }

    private Series series(String name, String measure, List<Integer> cases) {
        List<Point> points = new ArrayList<>();
        for (int row = 0; row < cases.size(); row++) {
            Estimate estimate = result.cells().get(cases.get(row)).measures().get(measure);
            if (estimate != null) {
                points.add(new Point(estimate.mean(), row, estimate.low(), estimate.high()));
            }
        }
        return new Series(name, Form.POINTS, points);
    }

    private List<String> categories() {
        return cases().stream()
                .map(index -> suite.cases().get(index).category())
                .distinct()
                .toList();
    }

    private List<Integer> cases(String category) {
        return cases().stream()
                .filter(index -> suite.cases().get(index).category().equals(category))
                .toList();
    }

    /** The places of the cases that have been run. */
    private List<Integer> cases() {
        List<Integer> places = new ArrayList<>();
        for (int index = 0; index < suite.cases().size(); index++) {
            if (result.cells().get(index).runs() > 0) {
                places.add(index);
            }
        }
        return places;
    }

    private long count(List<Integer> cases, Grade grade) {
        return cases.stream().filter(index -> grades.grade(index) == grade).count();
    }
}
