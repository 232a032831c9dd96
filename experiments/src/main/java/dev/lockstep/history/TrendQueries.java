package dev.lockstep.history;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.Suggestions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the store how runs went over time. */
final class TrendQueries {

    private static final String MEANS = """
            WITH wanted AS (
                SELECT r.*, strftime(date_trunc('%s', r.finished_at), '%%Y-%%m-%%d') AS period
                FROM runs r JOIN sessions s USING (session) WHERE %s
            ), errors AS (
                SELECT run,
                    sum(value) FILTER (name IN ('operationsFailed', 'operationsAbandoned')) AS failed,
                    sum(value) AS invoked
                FROM figures SEMI JOIN wanted USING (run)
                WHERE name IN ('operationsSucceeded', 'operationsFailed', 'operationsAbandoned', 'operationsPending')
                GROUP BY run
            ), points AS (
                SELECT scenario, parameters, clock, period, count(*) AS runs, count(*) FILTER (NOT held) AS failed,
                    1e6 * sum(cpu_seconds) / nullif(sum(events) FILTER (cpu_seconds IS NOT NULL), 0) AS cpu,
                    sum(e.failed) / nullif(sum(e.invoked), 0) AS errors
                FROM wanted LEFT JOIN errors e USING (run) GROUP BY ALL
            ), means AS (
                SELECT scenario, parameters, clock, period, name, avg(value) AS mean
                FROM wanted JOIN figures USING (run) GROUP BY ALL
            )
            SELECT p.*, m.name, m.mean
            FROM points p LEFT JOIN means m USING (scenario, parameters, clock, period)
            ORDER BY scenario, parameters, clock, period, name
            """;

    private final Database database;

    TrendQueries(Database database) {
        this.database = database;
    }

    /**
     * The trends of all scenarios.
     *
     * @param measures the measures to look at
     * @throws InvalidInputException if no run has one of them
     */
    List<Trend> trends(HistoryFilter filter, Period period, List<String> measures) {
        HistoryFilter.Condition condition = filter.onRuns();
        String sql = String.format(Locale.ROOT, MEANS, period.name().toLowerCase(Locale.ROOT), condition.sql());
        Map<Group, Map<String, Point>> groups = new LinkedHashMap<>();
        database.forEach(row -> add(row, groups), sql, condition.values());
        requireKnown(measures, groups);
        List<Trend> trends = new ArrayList<>();
        groups.forEach((group, byPeriod) -> {
            List<TrendPoint> points =
                    byPeriod.values().stream().map(Point::finished).toList();
            trends.add(new Trend(
                    group.scenario(),
                    RunQueries.parameters(group.parameters()),
                    group.clock(),
                    points,
                    TrendRules.alerts(points, measures)));
        });
        return trends;
    }

    private static void add(ResultSet row, Map<Group, Map<String, Point>> groups) throws SQLException {
        Group group = new Group(row.getString("scenario"), row.getString("parameters"), row.getString("clock"));
        String from = row.getString("period");
        Map<String, Point> points = groups.computeIfAbsent(group, first -> new LinkedHashMap<>());
        Point point = points.get(from);
        if (point == null) {
            point = new Point(from, row.getLong("runs"), row.getLong("failed"), new LinkedHashMap<>());
            point.put(TrendRules.CPU_PER_MILLION_EVENTS, SessionQueries.number(row, "cpu"));
            point.put(TrendRules.ERROR_SHARE, SessionQueries.number(row, "errors"));
            points.put(from, point);
        }
        String name = row.getString("name");
        if (name != null) {
            point.put(name, SessionQueries.number(row, "mean"));
        }
    }

    private static void requireKnown(List<String> measures, Map<Group, Map<String, Point>> groups) {
        Set<String> known = new LinkedHashSet<>(Trend.USUAL_MEASURES);
        groups.values()
                .forEach(points -> points.values()
                        .forEach(point -> known.addAll(point.means().keySet())));
        for (String measure : measures) {
            if (!known.contains(measure)) {
                throw new InvalidInputException("--measure "
                        + Suggestions.unknown(
                                measure,
                                known.stream().sorted(FigureNames.ORDER).toList()));
            }
        }
    }

    /** What runs must have in common to be compared. */
    private record Group(String scenario, String parameters, String clock) {}

    /** A period whose means come row by row. */
    private record Point(String from, long runs, long failed, Map<String, Double> means) {

        void put(String name, @Nullable Double mean) {
            if (mean != null) {
                means.put(name, mean);
            }
        }

        TrendPoint finished() {
            return new TrendPoint(from, runs, failed, means);
        }
    }
}
