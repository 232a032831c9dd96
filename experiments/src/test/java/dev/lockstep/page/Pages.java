package dev.lockstep.page;

import java.util.List;

/** A page with one of each kind of block and chart. */
final class Pages {

    private Pages() {}

    static Page everything() {
        return new Page(
                "Everything",
                "one of each",
                List.of(
                        Section.of(
                                "Words",
                                new Prose("A sentence."),
                                new Verdict(Tone.GOOD, "all checks held"),
                                new Preformatted("yaml", "name: a\nnodes: 3\n"),
                                table()),
                        new Section("Charts", List.of(overTime(), tail(), scalability(), forest(), phases(), arms()))));
    }

    static Table table() {
        return new Table(
                List.of(Column.text("case"), Column.figures("p99, ms")),
                List.of(
                        List.of(Cell.of("raft"), Cell.of("1,234.5")),
                        List.of(Cell.of("pbft"), new Cell("9,999.9", Tone.BAD))));
    }

    static Chart overTime() {
        return new Chart(
                "Throughput",
                ChartAxis.linear("time", "s"),
                ChartAxis.linear("throughput", "operations/s"),
                List.of(
                        new Series("ok", Form.STEP, List.of(Point.of(0, 10), Point.of(1, Double.NaN), Point.of(2, 30))),
                        new Series("failed", Form.LINE, List.of(Point.of(0, 0), Point.of(1, 5), Point.of(2, 1)))),
                List.of(new Band("crash node 1", 0.5, 1.5)));
    }

    static Chart tail() {
        return Chart.of(
                "Percentiles",
                ChartAxis.percentiles("percentile"),
                ChartAxis.logarithmic("latency", "ms"),
                List.of(new Series("all", Form.LINE, List.of(Point.of(0, 1), Point.of(90, 5), Point.of(99.9, 80)))));
    }

    static Chart scalability() {
        return Chart.of(
                "Scalability",
                ChartAxis.logarithmic("nodes", ""),
                ChartAxis.logarithmic("throughput", "operations/s"),
                List.of(
                        new Series(
                                "raft",
                                Form.LINE,
                                List.of(new Point(3, 900, 850.0, 950.0), new Point(100, 90, 80.0, 99.0))),
                        new Series("pbft", Form.LINE, List.of(Point.of(4, 500)))));
    }

    static Chart forest() {
        return Chart.of(
                "Differences",
                ChartAxis.linear("difference", "%"),
                ChartAxis.categories("measure", List.of("p50", "p99")),
                List.of(
                        new Series(
                                "nodes=7",
                                Form.POINTS,
                                List.of(new Point(5, 0, 3.0, 7.0), new Point(-2, 1, -4.0, 1.0))),
                        new Series("nodes=9", Form.POINTS, List.of(new Point(8, 0, 3.0, 9.0)))));
    }

    static Chart phases() {
        return Chart.of(
                "Phases",
                ChartAxis.linear("share", "%"),
                ChartAxis.categories("", List.of("writes")),
                List.of(
                        new Series("request", Form.STACKED_BARS, List.of(Point.of(30, 0))),
                        new Series("ordering", Form.STACKED_BARS, List.of(Point.of(70, 0)))));
    }

    static Chart arms() {
        return Chart.of(
                "Arms",
                ChartAxis.categories("arm", List.of("raft", "pbft")),
                ChartAxis.linear("latency", "ms"),
                List.of(
                        new Series("p50", Form.BARS, List.of(new Point(0, 5, 4.0, 6.0), new Point(1, 7, 6.0, 9.0))),
                        Series.overCategories("p99", Form.BARS, 20, 30)));
    }
}
