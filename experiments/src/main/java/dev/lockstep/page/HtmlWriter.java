package dev.lockstep.page;

import static dev.lockstep.page.HtmlText.escaped;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a page as one HTML file that asks nobody for anything: styles, scripts and data are in it, and its security policy
 * allows no other script and no connection. Each chart has its figures below it, for those who cannot see it or run scripts.
 */
final class HtmlWriter {

    private static final String RESOURCES = "dev/lockstep/page/";
    private static final List<String> SCRIPTS = List.of("chart-axes.js", "chart-series.js", "charts.js");

    /** A longer text scrolls in a box of its own. */
    private static final int TALL_LINES = 20;

    /** So does a longer table, such as that of a curve; others are there to be read whole. */
    private static final int TALL_ROWS = 80;

    /** From so many sections on the page begins with their names. */
    private static final int CONTENTS_FROM = 4;

    private final Page page;
    private final StringBuilder html = new StringBuilder();
    private final List<ChartData> charts = new ArrayList<>();

    private HtmlWriter(Page page) {
        this.page = page;
    }

    /** The page as HTML. */
    static String write(Page page) {
        HtmlWriter writer = new HtmlWriter(page);
        writer.addBody();
        return writer.withHead();
    }

    private String withHead() {
        String policy =
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
        String scripts = "";
        String footer = "";
        if (!charts.isEmpty()) {
            ChartLibrary library = ChartLibrary.load();
            String drawing = drawing();
            policy += "; script-src " + hash(library.script()) + " " + hash(drawing);
            scripts = "<script type=\"application/json\" id=\"charts\">" + HtmlText.json(charts) + "</script>\n"
                    + "<script>" + library.script() + "</script>\n<script>" + drawing + "</script>\n";
            footer = "<footer>Charts are drawn by Apache ECharts " + escaped(library.version())
                    + ", under the Apache License 2.0.</footer>\n";
        }
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + escaped(page.title()) + "</title>\n"
                + "<style>\n" + ChartLibrary.resource(RESOURCES + "page.css") + "</style>\n</head>\n<body>\n"
                + html + footer + scripts + "</body>\n</html>\n";
    }

    /** The program that draws the charts, of one piece: nothing of it is to be seen from outside. */
    private static String drawing() {
        return SCRIPTS.stream()
                .map(name -> ChartLibrary.resource(RESOURCES + name))
                .collect(Collectors.joining("\n", "(function () {\n\"use strict\";\n\n", "})();\n"));
    }

    private static String hash(String script) {
        byte[] digest =
                Hashing.sha256().hashString(script, StandardCharsets.UTF_8).asBytes();
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private void addBody() {
        html.append("<header>\n<h1>").append(escaped(page.title())).append("</h1>\n");
        if (!page.subtitle().isEmpty()) {
            html.append("<p>").append(escaped(page.subtitle())).append("</p>\n");
        }
        html.append("</header>\n");
        if (page.sections().size() >= CONTENTS_FROM) {
            addContents();
        }
        html.append("<main>\n");
        int number = 1;
        for (Section section : page.sections()) {
            html.append("<section id=\"part-").append(number++).append("\">\n<h2>");
            html.append(escaped(section.heading())).append("</h2>\n");
            section.blocks().forEach(this::add);
            html.append("</section>\n");
        }
        html.append("</main>\n");
    }

    private void addContents() {
        html.append("<nav aria-label=\"Contents\">\n<ul>\n");
        int number = 1;
        for (Section section : page.sections()) {
            html.append("<li><a href=\"#part-").append(number++).append("\">");
            html.append(escaped(section.heading())).append("</a></li>\n");
        }
        html.append("</ul>\n</nav>\n");
    }

    private void add(Block block) {
        if (block instanceof Prose prose) {
            html.append("<p>").append(escaped(prose.text())).append("</p>\n");
        } else if (block instanceof Verdict verdict) {
            html.append("<p class=\"verdict ").append(tone(verdict.tone())).append("\">");
            html.append(escaped(verdict.text())).append("</p>\n");
        } else if (block instanceof Table table) {
            add(table);
        } else if (block instanceof Chart chart) {
            add(chart);
        } else if (block instanceof Preformatted preformatted) {
            boolean isTall = preformatted.text().lines().count() > TALL_LINES;
            // browsers drop a line feed right behind the tag
            String classes = (escaped(preformatted.language()) + (isTall ? " tall" : "")).strip();
            html.append("<pre class=\"").append(classes).append("\" tabindex=\"0\">\n");
            html.append(escaped(preformatted.text())).append("</pre>\n");
        }
    }

    private void add(Chart chart) {
        html.append("<figure>\n<figcaption>").append(escaped(chart.title())).append("</figcaption>\n");
        html.append("<div class=\"plot\" data-chart=\"").append(charts.size()).append("\"></div>\n");
        charts.add(ChartData.of(chart));
        if (!chart.bands().isEmpty()) {
            html.append("<ol class=\"bands\">\n");
            chart.bands()
                    .forEach(band ->
                            html.append("<li>").append(escaped(band.label())).append("</li>\n"));
            html.append("</ol>\n");
        }
        html.append("<details>\n<summary>Figures</summary>\n");
        add(ChartTable.of(chart));
        if (!chart.bands().isEmpty()) {
            add(ChartTable.ofBands(chart));
        }
        html.append("</details>\n</figure>\n");
    }

    private void add(Table table) {
        boolean isTall = table.rows().size() > TALL_ROWS;
        html.append("<div class=\"scroll")
                .append(isTall ? " tall" : "")
                .append("\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
        for (Column column : table.columns()) {
            html.append("<th scope=\"col\"").append(column.isFigures() ? " class=\"figure\">" : ">");
            html.append(escaped(column.header())).append("</th>");
        }
        html.append("</tr>\n</thead>\n<tbody>\n");
        for (List<Cell> row : table.rows()) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                add(row.get(column), table.columns().get(column), column == 0);
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private void add(Cell cell, Column column, boolean isHeader) {
        String tag = isHeader ? "th" : "td";
        html.append('<').append(tag).append(isHeader ? " scope=\"row\"" : "");
        String classes = (tone(cell.tone()) + (column.isFigures() ? " figure" : "")).strip();
        html.append(classes.isEmpty() ? ">" : " class=\"" + classes + "\">");
        html.append(escaped(cell.text())).append("</").append(tag).append('>');
    }

    private static String tone(Tone tone) {
        return tone == Tone.PLAIN ? "" : tone.name().toLowerCase(Locale.ROOT);
    }
}
