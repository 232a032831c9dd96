package dev.lockstep.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Everything that is known of how figures spread: a column for each figure, a row for each percentile. */
final class SpreadTable {

    private static final Map<String, Function<Spread, Number>> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("trials", Spread::count);
        ROWS.put("mean", Spread::mean);
        ROWS.put("standard error", Spread::standardError);
        ROWS.put("min", Spread::min);
        ROWS.put("p1", Spread::p1);
        ROWS.put("p10", Spread::p10);
        ROWS.put("p25", Spread::p25);
        ROWS.put("p50", Spread::p50);
        ROWS.put("p75", Spread::p75);
        ROWS.put("p90", Spread::p90);
        ROWS.put("p95", Spread::p95);
        ROWS.put("p99", Spread::p99);
        ROWS.put("p99.9", Spread::p999);
        ROWS.put("max", Spread::max);
    }

    private SpreadTable() {}

    static TextTable of(SortedMap<String, Spread> spreads) {
        TextTable table = new TextTable().text("measured");
        spreads.keySet().forEach(table::figures);
        ROWS.forEach((row, figure) -> {
            String[] cells = new String[spreads.size() + 1];
            cells[0] = row;
            int column = 1;
            for (Spread spread : spreads.values()) {
                cells[column++] = Figures.of(figure.apply(spread));
            }
            table.row(cells);
        });
        return table;
    }
}
