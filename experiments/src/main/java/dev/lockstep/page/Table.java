package dev.lockstep.page;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table. What there is as a {@code TextTable} for the terminal need not be built again: see its {@code toTable()}.
 *
 * @param columns the columns, from left to right
 * @param rows the rows, each with a cell for each column
 */
public record Table(List<Column> columns, List<List<Cell>> rows) implements Block {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a row has more or fewer cells than there are columns
     */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row=" + row + " must have a cell for each of the " + columns.size() + " columns");
            }
        }
    }

    /** The same table without the column of a header, if there is one. */
    public Table without(String header) {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(column -> !columns.get(column).header().equals(header))
                .boxed()
                .toList();
        return new Table(
                kept.stream().map(columns::get).toList(),
                rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
    }

    /** A table of cells that are neither good nor bad. */
    public static Table of(List<Column> columns, List<List<String>> rows) {
        return new Table(
                columns,
                rows.stream().map(row -> row.stream().map(Cell::of).toList()).toList());
    }
}
