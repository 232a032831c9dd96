package dev.lockstep.page;

import java.util.List;
import java.util.stream.IntStream;

/** Writes a page as Markdown, in the dialect of GitHub. Instead of a chart stand its figures. */
final class MarkdownWriter {

    /** More figures of a chart are nothing to read. */
    private static final int MOST_POINTS = 80;

    /** A series keeps so many, however many others there are. */
    private static final int FEWEST_POINTS = 20;

    private final StringBuilder text = new StringBuilder();

    private MarkdownWriter() {}

    /** The page as Markdown. */
    static String write(Page page) {
        MarkdownWriter writer = new MarkdownWriter();
        writer.paragraph("# " + MarkdownText.oneLine(page.title()));
        if (!page.subtitle().isEmpty()) {
            writer.paragraph(MarkdownText.paragraph(page.subtitle()));
        }
        for (Section section : page.sections()) {
            writer.paragraph("## " + MarkdownText.oneLine(section.heading()));
            section.blocks().forEach(writer::add);
        }
        return writer.text.toString().stripTrailing() + "\n";
    }

    private void add(Block block) {
        if (block instanceof Prose prose) {
            paragraph(MarkdownText.paragraph(prose.text()));
        } else if (block instanceof Verdict verdict) {
            paragraph("> **" + MarkdownText.oneLine(verdict.text()) + "**");
        } else if (block instanceof Table table) {
            add(table);
        } else if (block instanceof Chart chart) {
            add(chart);
        } else if (block instanceof Preformatted preformatted) {
            add(preformatted);
        }
    }

    private void add(Chart chart) {
        paragraph("### " + MarkdownText.oneLine(chart.title()));
        Chart shown = thinned(chart);
        add(ChartTable.of(shown));
        if (points(shown) < points(chart)) {
            paragraph(points(shown) + " of " + points(chart) + " points; the HTML report has all of them.");
        }
        if (!chart.bands().isEmpty()) {
            add(ChartTable.ofBands(chart));
        }
    }

    /** Of series that are too long to read, points at equal distances, with the first and the last one. */
    private static Chart thinned(Chart chart) {
        int most =
                Math.max(FEWEST_POINTS, MOST_POINTS / Math.max(1, chart.series().size()));
        List<Series> series = chart.series().stream()
                .map(one -> new Series(one.name(), one.form(), thinned(one.points(), most), one.tone()))
                .toList();
        return new Chart(chart.title(), chart.x(), chart.y(), series, chart.bands());
    }

    private static List<Point> thinned(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        double distance = (points.size() - 1.0) / (most - 1);
        return IntStream.range(0, most)
                .mapToObj(point -> points.get((int) Math.rint(point * distance)))
                .toList();
    }

    private static int points(Chart chart) {
        return chart.series().stream().mapToInt(one -> one.points().size()).sum();
    }

    private void add(Table table) {
        for (Column column : table.columns()) {
            text.append("| ").append(MarkdownText.cell(column.header())).append(' ');
        }
        text.append("|\n");
        table.columns().forEach(column -> text.append(column.isFigures() ? "| ---: " : "| --- "));
        text.append("|\n");
        for (List<Cell> row : table.rows()) {
            row.forEach(cell -> text.append("| ").append(cell(cell)).append(' '));
            text.append("|\n");
        }
        text.append('\n');
    }

    private static String cell(Cell cell) {
        String shown = MarkdownText.cell(cell.text());
        return cell.tone() == Tone.BAD && !shown.isEmpty() ? "**" + shown + "**" : shown;
    }

    private void add(Preformatted preformatted) {
        String fence = "```";
        while (preformatted.text().contains(fence)) {
            fence += "`";
        }
        text.append(fence).append(preformatted.language()).append('\n');
        text.append(preformatted.text());
        text.append(preformatted.text().endsWith("\n") ? "" : "\n")
                .append(fence)
                .append("\n\n");
    }

    private void paragraph(String markdown) {
        text.append(markdown).append("\n\n");
    }
}
