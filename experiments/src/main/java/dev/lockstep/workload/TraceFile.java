package dev.lockstep.workload;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.workload.TraceRow.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a {@link Trace}. Empty lines and such as begin with # do not count. */
final class TraceFile {

    private static final double NANOS_PER_SECOND = 1e9;
    /** A hundred years; far beyond any run, and far below what a long holds. */
    private static final double LATEST_SECONDS = 3.2e9;

    private static final int MOST_BYTES = 1 << 30;

    private static final String AT = "at_s";
    private static final String CLIENT = "client";
    private static final String KIND = "kind";
    private static final String KEY = "key";
    private static final String BYTES = "bytes";
    private static final List<String> COLUMNS = List.of(AT, CLIENT, KIND, KEY, BYTES);

    private final String source;
    private final List<TraceRow> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private int number;
    private String line = "";

    private TraceFile(String source) {
        this.source = source;
    }

    /**
     * Reads all lines.
     *
     * @param source named in messages
     * @throws InvalidInputException naming the first line that is not as it should be
     */
    static List<TraceRow> parse(String source, String text) {
        TraceFile file = new TraceFile(source);
        text.lines().forEach(file::read);
        if (file.rows.isEmpty()) {
            throw new InvalidInputException("csv=" + source + " must have a line with columns, such as "
                    + String.join(",", COLUMNS) + ", and a line for each operation");
        }
        return List.copyOf(file.rows);
    }

    private void read(String next) {
        number++;
        line = next;
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        List<String> cells =
                Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        if (columns.isEmpty()) {
            boolean isKnown = cells.contains(AT) && COLUMNS.containsAll(cells);
            require(
                    isKnown && cells.stream().distinct().count() == cells.size(),
                    "must name the columns " + AT + " and any of "
                            + String.join(", ", COLUMNS.subList(1, COLUMNS.size())) + ", each once");
            columns = cells;
            return;
        }
        require(cells.size() == columns.size(), "must have " + columns.size() + " cells: " + String.join(",", columns));
        long atNanos = atNanos(cells.get(columns.indexOf(AT)));
        require(
                rows.isEmpty() || rows.get(rows.size() - 1).atNanos() <= atNanos,
                "must not be earlier than the line before it");
        rows.add(new TraceRow(
                atNanos,
                number(cell(cells, CLIENT), CLIENT, TraceRow.NEXT, 1_000_000),
                kind(cell(cells, KIND)),
                cell(cells, KEY),
                number(cell(cells, BYTES), BYTES, TraceRow.DRAWN, MOST_BYTES)));
    }

    /** The cell of a column, or null if it says nothing. */
    private @Nullable String cell(List<String> cells, String column) {
        int index = columns.indexOf(column);
        return index < 0 || cells.get(index).isEmpty() ? null : cells.get(index);
    }

    private long atNanos(String cell) {
        double seconds;
        try {
            seconds = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            seconds = -1;
        }
        require(
                seconds >= 0 && seconds <= LATEST_SECONDS,
                AT + "=" + cell + " must be a number of seconds from the start of the workload, at least 0");
        return Math.round(seconds * NANOS_PER_SECOND);
    }

    private int number(@Nullable String cell, String column, int otherwise, int most) {
        if (cell == null) {
            return otherwise;
        }
        boolean isNumber = cell.matches("\\d{1,10}") && Long.parseLong(cell) <= most;
        require(isNumber, column + "=" + cell + " must be a whole number from 0 to " + most);
        return Integer.parseInt(cell);
    }

    private @Nullable Kind kind(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        for (Kind kind : Kind.values()) {
            if (text(kind).equals(cell)) {
                return kind;
            }
        }
        String all = Arrays.stream(Kind.values()).map(TraceFile::text).collect(Collectors.joining(", "));
        throw refused(KIND + "=" + cell + " must be one of " + all);
    }

    private static String text(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw refused(rule);
        }
    }

    private InvalidInputException refused(String rule) {
        return new InvalidInputException("csv=" + source + ", line " + number + ": '" + line + "' " + rule);
    }
}
