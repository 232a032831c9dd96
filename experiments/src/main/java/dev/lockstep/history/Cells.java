package dev.lockstep.history;

import dev.lockstep.data.LockstepMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** Values of the database as those of {@link Rows}. */
final class Cells {

    private Cells() {}

    /** The value in a column, counted from 1. */
    static @Nullable Object of(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Timestamp) {
            return Times.of(row, column);
        }
        if (value instanceof JsonNode json) {
            return LockstepMapper.json().readTree(json.toString());
        }
        return value.toString();
    }
}
