package dev.lockstep.sweep;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code runs.csv}, as {@link RunRow} writes it. */
final class RunTable {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    /** Columns of text that are no figures. */
    private static final List<String> TEXTS = List.of(
            "cell",
            "seed",
            "scenario",
            "protocol",
            "lockstepVersion",
            "scenarioHash",
            "fingerprint",
            "stopped",
            "violation",
            "events");

    private final Path file;
    private final List<Axis> axes;
    private final List<String> columns;

    private RunTable(Path file, List<Axis> axes, List<String> columns) {
        this.file = file;
        this.axes = axes;
        this.columns = columns;
        List<String> required = new ArrayList<>(TEXTS);
        axes.forEach(axis -> required.add(axis.path()));
        for (String name : required) {
            if (!columns.contains(name)) {
                throw refused(1, "must have a column " + name);
            }
        }
    }

    /**
     * The runs of a file.
     *
     * @throws InvalidInputException naming the file and the line that cannot be read; rows have one line each
     */
    static List<StoredRun> read(Path file, List<Axis> axes) {
        List<StoredRun> runs = new ArrayList<>();
        int line = 1;
        try (MappingIterator<String[]> rows = MAPPER.readerFor(String[].class).readValues(file.toFile())) {
            if (!rows.hasNext()) {
                throw new InvalidInputException("file=" + file + " must have a line of headers, but is empty");
            }
            RunTable table = new RunTable(file, axes, List.of(rows.next()));
            while (rows.hasNext()) {
                line++;
                runs.add(table.run(line, rows.next()));
            }
        } catch (RuntimeJsonMappingException | IOException e) {
            throw new InvalidInputException(
                    "file=" + file + " line " + (line + 1) + " cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
        return runs;
    }

    private StoredRun run(int line, String[] cells) {
        if (cells.length != columns.size()) {
            throw refused(line, "must have " + columns.size() + " values, but has " + cells.length);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(columns.get(i), cells[i]);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        axes.forEach(axis -> parameters.put(axis.path(), row.remove(axis.path())));
        Map<String, Double> figures = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (!TEXTS.contains(name) && !value.isEmpty()) {
                figures.put(name, number(line, name, value));
            }
        });
        return new StoredRun(
                parameters,
                seed(line, row),
                text(row, "lockstepVersion"),
                text(row, "scenarioHash"),
                text(row, "fingerprint"),
                text(row, "violation").isEmpty(),
                figures);
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private double number(int line, String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw refused(line, name + "=" + value + " must be a number");
        }
    }

    private long seed(int line, Map<String, String> row) {
        String value = text(row, "seed");
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw refused(line, "seed=" + value + " must be a whole number");
        }
    }

    private InvalidInputException refused(int line, String problem) {
        return new InvalidInputException("file=" + file + " line " + line + ": " + problem);
    }
}
