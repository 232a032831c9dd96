package dev.lockstep.page;

import java.util.List;
import java.util.stream.IntStream;

/** Writes a page as Markdown, in the dialect of GitHub. Instead of a chart stand its figures. */
final class MarkdownWriter {

    /** A table with more rows is nothing to read; of longer ones so many rows are shown. */
    private static final int MOST_ROWS = 40;

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
        Table figures = ChartTable.of(chart);
        add(thinned(figures));
        if (figures.rows().size() > MOST_ROWS) {
            paragraph(MOST_ROWS + " of " + figures.rows().size() + " rows; the HTML report has all of them.");
        }
        if (!chart.bands().isEmpty()) {
            add(ChartTable.ofBands(chart));
        }
    }

    /** Rows at equal distances, with the first and the last one. */
    private static Table thinned(Table table) {
        int rows = table.rows().size();
        if (rows <= MOST_ROWS) {
            return table;
        }
        List<List<Cell>> shown = IntStream.range(0, MOST_ROWS)
                .mapToObj(row -> table.rows().get((int) Math.rint(row * (rows - 1.0) / (MOST_ROWS - 1))))
                .toList();
        return new Table(table.columns(), shown);
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
