package dev.lockstep.history;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.RunFigures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks the store for sessions. */
final class SessionQueries {

    /** Means are over runs that can be compared: of one scenario, against one clock. */
    private static final String SELECT = """
            WITH wanted AS (
                SELECT * FROM sessions s WHERE %s ORDER BY started_at DESC, session DESC LIMIT ?
            ), alike AS (
                SELECT session, min(fingerprint) AS fingerprint, count(*) AS runs
                FROM runs WHERE session IN (SELECT session FROM wanted)
                GROUP BY session HAVING count(DISTINCT scenario_hash || clock) = 1
            ), means AS (
                SELECT r.session,
                    avg(f.value) FILTER (f.name = '%s') AS operations_per_second,
                    avg(f.value) FILTER (f.name = '%s') AS latency_p99_millis
                FROM alike a JOIN runs r USING (session) JOIN figures f USING (run) GROUP BY r.session
            )
            SELECT w.* EXCLUDE (fingerprint), m.operations_per_second, m.latency_p99_millis,
                coalesce(w.fingerprint, CASE WHEN a.runs = 1 THEN a.fingerprint END) AS fingerprint
            FROM wanted w LEFT JOIN alike a USING (session) LEFT JOIN means m USING (session)
            ORDER BY started_at DESC, session DESC
            """;

    private final Database database;

    SessionQueries(Database database) {
        this.database = database;
    }

    /** The newest sessions, the newest first. */
    List<SessionRow> newest(HistoryFilter filter, int limit) {
        HistoryFilter.Condition condition = filter.onSessions();
        return select(condition.sql(), limit, condition.values());
    }

    /**
     * The session whose id is this, or begins or ends with it.
     *
     * @throws InvalidInputException if there is none, or there are several
     */
    SessionRow named(String id) {
        List<SessionRow> found = select("starts_with(s.session, ?) OR ends_with(s.session, ?)", 3, id, id);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new InvalidInputException(
                found.isEmpty()
                        ? "session=" + id + " is unknown; 'lockstep history' lists the newest ones"
                        : "session=" + id + " must name one session, but may be "
                                + String.join(
                                        " or ",
                                        found.stream().map(SessionRow::session).toList()));
    }

    private List<SessionRow> select(String condition, int limit, Object... values) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(limit);
        return database.query(
                SessionQueries::row,
                String.format(Locale.ROOT, SELECT, condition, RunFigures.OPERATIONS_PER_SECOND, RunFigures.LATENCY_P99),
                all.toArray());
    }

    private static SessionRow row(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getString("session"),
                row.getString("kind"),
                row.getString("command"),
                row.getString("subject"),
                row.getString("state"),
                row.getObject("runs_planned", Integer.class),
                Times.of(row, row.findColumn("started_at")),
                row.getTimestamp("ended_at") == null ? null : Times.of(row, row.findColumn("ended_at")),
                row.getObject("exit_code", Integer.class),
                row.getString("fingerprint"),
                row.getString("lockstep_version"),
                row.getString("commit"),
                row.getBoolean("changed"),
                row.getString("host"),
                row.getString("system"),
                row.getInt("processors"),
                row.getString("jvm"),
                row.getLong("runs"),
                row.getLong("failed"),
                number(row, "operations_per_second"),
                number(row, "latency_p99_millis"));
    }

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
