package dev.lockstep.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.LockstepMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks the store for the runs of a session. */
final class RunQueries {

    private static final String RUNS = """
            WITH wanted AS (
                SELECT * FROM runs WHERE session = ? ORDER BY number LIMIT ?
            )
            SELECT r.*, (SELECT json_group_object(f.name, f.value) FROM figures f WHERE f.run = r.run) AS figures
            FROM wanted r ORDER BY number
            """;

    private final Database database;

    RunQueries(Database database) {
        this.database = database;
    }

    /** The first runs of a session, in their order. */
    List<RunRow> ofSession(String session, int limit) {
        return database.query(RunQueries::row, RUNS, session, limit);
    }

    /** What was set in the scenario, as it stands in a column. */
    static SortedMap<String, String> parameters(String json) {
        SortedMap<String, String> parameters = new TreeMap<>();
        fields(json).forEach((name, value) -> parameters.put(name, value.asText()));
        return parameters;
    }

    private static RunRow row(ResultSet row) throws SQLException {
        String figures = row.getString("figures");
        return new RunRow(
                row.getString("run"),
                row.getString("clock"),
                row.getString("scenario"),
                row.getString("protocol"),
                parameters(row.getString("parameters")),
                row.getLong("seed"),
                row.getString("fingerprint"),
                row.getBoolean("held"),
                row.getString("violation"),
                row.getLong("events"),
                row.getDouble("wall_seconds"),
                SessionQueries.number(row, "cpu_seconds"),
                Times.of(row, row.findColumn("finished_at")),
                figures(figures == null ? "{}" : figures));
    }

    private static Map<String, Double> figures(String json) {
        SortedMap<String, Double> figures = new TreeMap<>(FigureNames.ORDER);
        fields(json).forEach((name, value) -> figures.put(name, value.doubleValue()));
        return figures;
    }

    private static Map<String, JsonNode> fields(String json) {
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        LockstepMapper.json()
                .readTree(json)
                .fields()
                .forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
