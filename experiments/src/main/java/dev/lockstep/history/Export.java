package dev.lockstep.history;

import dev.lockstep.store.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes runs for other tools. */
final class Export {

    private static final String COLUMNS =
            "r.*, s.kind, s.subject, s.started_at, s.lockstep_version, s.commit, s.changed, s.host, s.system,"
                    + " s.processors, s.jvm";
    private static final String TABLES = " FROM runs r JOIN sessions s USING (session) ";
    private static final String JSON = "c.content AS scenario_content, w.result";
    private static final String JSON_TABLES = "JOIN results w USING (run) JOIN scenarios c USING (scenario_hash)";
    private static final String ORDER = " ORDER BY r.finished_at, r.run";

    private final Database database;
    private final HistoryFilter.Condition condition;

    Export(Database database, HistoryFilter filter) {
        this.database = database;
        this.condition = filter.onRuns();
    }

    /** Hands over runs in text of a format. */
    void print(ExportFormat format, PrintStream out) {
        switch (format) {
            case CSV -> database.rows(new CsvRows(out), wide(false), condition.values());
            case JSON -> database.rows(JsonRows.inOneObject(out), nested(), condition.values());
            case JSONL -> database.rows(JsonRows.inLines(out), nested(), condition.values());
            case PARQUET -> throw new IllegalArgumentException("format=PARQUET must go to a file");
        }
    }

    /** Writes a file, all of it or nothing. */
    void write(ExportFormat format, Path file) {
        AtomicFiles.write(file, channel -> {
            if (format == ExportFormat.PARQUET) {
                Path parquet = Files.createTempFile("lockstep-export", ".parquet");
                try {
                    database.execute(
                            "COPY (" + wide(true) + ") TO '"
                                    + parquet.toString().replace("'", "''") + "' (FORMAT parquet)",
                            condition.values());
                    Files.copy(parquet, Channels.newOutputStream(channel));
                } finally {
                    Files.delete(parquet);
                }
            } else {
                PrintStream out = new PrintStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel)), false, StandardCharsets.UTF_8);
                print(format, out);
                if (out.checkError()) {
                    throw new IOException("not all of it could be written");
                }
            }
        });
    }

    /** A query with a column for each figure that one of the runs has. */
    private String wide(boolean isWithJson) {
        List<String> names = database.query(
                row -> row.getString(1),
                "SELECT DISTINCT f.name" + TABLES + "JOIN figures f USING (run) WHERE " + condition.sql(),
                condition.values());
        String figures = names.stream()
                .sorted(FigureNames.ORDER)
                .map(name -> ", max(f.value) FILTER (f.name = '" + name.replace("'", "''") + "') AS \""
                        + name.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining());
        return "SELECT " + COLUMNS + figures + (isWithJson ? ", " + JSON : "") + TABLES
                + "LEFT JOIN figures f USING (run) " + JSON_TABLES + " WHERE " + condition.sql() + " GROUP BY ALL"
                + ORDER;
    }

    /** A query with the figures of each run as one object. */
    private String nested() {
        return "SELECT " + COLUMNS + ", (SELECT json_group_object(f.name, f.value) FROM figures f WHERE f.run = r.run)"
                + " AS figures, " + JSON + TABLES + JSON_TABLES + " WHERE " + condition.sql() + ORDER;
    }
}
