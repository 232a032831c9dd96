package dev.lockstep.report;

import dev.lockstep.history.Rows;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints rows as an aligned table, once all of them have come: figures to the right, the rest to the left. */
public final class RowsTable implements Rows {

    private final PrintStream out;
    private final List<List<? extends @Nullable Object>> rows = new ArrayList<>();
    private List<String> columns = List.of();

    /** Prints to a stream. */
    public RowsTable(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        columns = names;
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        rows.add(values);
    }

    @Override
    public void end() {
        TextTable table = new TextTable();
        for (int column = 0; column < columns.size(); column++) {
            if (isOfFigures(column)) {
                table.figures(columns.get(column));
            } else {
                table.text(columns.get(column));
            }
        }
        for (List<? extends @Nullable Object> row : rows) {
            table.row(row.stream().map(RowsTable::text).toArray(String[]::new));
        }
        out.println(table);
        out.println(rows.size() + (rows.size() == 1 ? " row" : " rows"));
    }

    private boolean isOfFigures(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.get(column) == null || row.get(column) instanceof Number);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number number ? Figures.of(number) : value.toString();
    }
}
