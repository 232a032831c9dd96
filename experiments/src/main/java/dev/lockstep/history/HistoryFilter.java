package dev.lockstep.history;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a history is asked for. What is null is not asked for.
 *
 * @param scenario name of the scenario that was run
 * @param protocol name of the protocol that was run
 * @param kind the command, such as {@code sweep}
 * @param since began at this time or later, in UTC
 * @param isFailed whether only what failed is wanted: sessions in which a check failed, that told their caller so, or that
 *     were broken off; and runs in which a check failed
 */
public record HistoryFilter(
        @Nullable String scenario,
        @Nullable String protocol,
        @Nullable String kind,
        @Nullable LocalDateTime since,
        boolean isFailed) {

    /** Everything. */
    public static final HistoryFilter ALL = new HistoryFilter(null, null, null, null, false);

    /** The condition on a row {@code s} of the view {@code sessions}. */
    Condition onSessions() {
        Condition condition = new Condition();
        condition.addIfAsked("EXISTS (FROM runs r WHERE r.session = s.session AND r.scenario = ?)", scenario);
        condition.addIfAsked("EXISTS (FROM runs r WHERE r.session = s.session AND r.protocol = ?)", protocol);
        addCommon(condition);
        if (isFailed) {
            condition.add("(s.failed > 0 OR s.exit_code <> 0 OR s.state = '" + SessionRows.BROKEN_OFF + "')");
        }
        return condition;
    }

    /** The condition on a row {@code r} of the view {@code runs} and the row {@code s} of its session. */
    Condition onRuns() {
        Condition condition = new Condition();
        condition.addIfAsked("r.scenario = ?", scenario);
        condition.addIfAsked("r.protocol = ?", protocol);
        addCommon(condition);
        if (isFailed) {
            condition.add("NOT r.held");
        }
        return condition;
    }

    private void addCommon(Condition condition) {
        condition.addIfAsked("s.kind = ?", kind);
        condition.addIfAsked("s.started_at >= ?", since);
    }

    /** Parts of a condition in SQL that must all be true, and the values of their question marks. */
    static final class Condition {

        private final List<String> parts = new ArrayList<>(List.of("true"));
        private final List<Object> values = new ArrayList<>();

        String sql() {
            return String.join(" AND ", parts);
        }

        Object[] values() {
            return values.toArray();
        }

        private void add(String part) {
            parts.add(part);
        }

        private void addIfAsked(String part, @Nullable Object value) {
            if (value != null) {
                parts.add(part);
                values.add(value);
            }
        }
    }
}
