package dev.lockstep.catalog;

import dev.lockstep.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The columns of a table, each with what it says of a row.
 *
 * @param <R> a row
 */
final class Columns<R> {

    private final TextTable table = new TextTable();
    private final List<Function<R, String>> cells = new ArrayList<>();

    Columns<R> text(String header, Function<R, String> cell) {
        table.text(header);
        cells.add(cell);
        return this;
    }

    Columns<R> figure(String header, Function<R, String> cell) {
        table.figures(header);
        cells.add(cell);
        return this;
    }

    /** A figure with two digits behind the point. */
    Columns<R> number(String header, ToDoubleFunction<R> cell) {
        return figure(header, row -> TrialMeans.text(cell.applyAsDouble(row)));
    }

    /** The table. To be asked for once. */
    TextTable of(List<R> rows) {
        rows.forEach(
                row -> table.row(cells.stream().map(cell -> cell.apply(row)).toArray(String[]::new)));
        return table;
    }
}
