package dev.lockstep.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments: the store has them in UTC without saying so, everybody else sees them as ISO 8601 writes them. */
final class Times {

    private Times() {}

    static LocalDateTime stored(String text) {
        return stored(Instant.parse(text));
    }

    static LocalDateTime stored(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** The moment in a column, counted from 1, which is not null. */
    static String of(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class)
                .toInstant(ZoneOffset.UTC)
                .toString();
    }
}
