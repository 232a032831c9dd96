package dev.lockstep.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.lockstep.page.Cell;
import dev.lockstep.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table for terminals: text to the left, figures to the right, a line below the headers. */
public final class TextTable {

    /** Only the line below the headers is drawn; the columns stand apart. */
    private static final Character[] BORDERS = {
        null, null, null, null, null, null, null, null, '─', null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null
    };

    private static final int MOST_WIDTH = 100;

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Adds a column of texts. */
    public TextTable text(String header) {
        return column(header, HorizontalAlign.LEFT);
    }

    /** Adds a column of texts that are broken between words into lines of at most so many characters. */
    public TextTable text(String header, int maxWidth) {
        return column(header, HorizontalAlign.LEFT, maxWidth);
    }

    /** Adds a column of figures. */
    public TextTable figures(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    /** Adds a row with a cell for each column. */
    public TextTable row(String... cells) {
        rows.add(Stream.of(cells).map(Cell::of).toList());
        return this;
    }

    /** Adds a row with a cell for each column, of which some are good or bad. */
    public TextTable row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The same table for a page. */
    public Table toTable() {
        return new Table(
                columns.stream()
                        .map(column -> new dev.lockstep.page.Column(
                                column.getHeader(), column.getDataAlign() == HorizontalAlign.RIGHT))
                        .toList(),
                rows);
    }

    @Override
    public String toString() {
        String[] headers = columns.stream().map(Column::getHeader).toArray(String[]::new);
        return headers.length == 0 ? "" : render();
    }

    private TextTable column(String header, HorizontalAlign align) {
        return column(header, align, MOST_WIDTH);
    }

    private TextTable column(String header, HorizontalAlign align, int maxWidth) {
        columns.add(
                new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(maxWidth));
        return this;
    }

    private String render() {
        String[][] data = rows.stream()
                .map(row -> row.stream().map(Cell::text).toArray(String[]::new))
                .toArray(String[][]::new);
        return AsciiTable.getTable(BORDERS, columns.toArray(new Column[0]), data);
    }
}
