package dev.lockstep.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.lockstep.store.AtomicFiles;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180, with {@code \n} as end of line) that grows by whole rows, one line each. A row that has a value
 * under a new name gives the file another column, the last one.
 */
public final class CsvFile implements AutoCloseable {

    private static final ObjectWriter WRITER = CsvMapper.builder(CsvFactory.builder()
                    // quotes only where they are needed, not around each text that is long
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    // the same digits on every JDK
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator(""));

    private final Path file;
    private final Set<String> columns;
    private RowFile rows;

    private CsvFile(Path file, Collection<String> columns) {
        this.file = file;
        this.columns = new LinkedHashSet<>(columns);
        this.rows = RowFile.create(file);
    }

    /**
     * Starts a file with its line of headers.
     *
     * @throws dev.lockstep.data.InvalidInputException if it is there already, or cannot be written
     */
    static CsvFile create(Path file, Collection<String> columns) {
        CsvFile csv = new CsvFile(file, columns);
        csv.rows.add(line(csv.columns));
        return csv;
    }

    /** Adds a row. A column without a value, or with null, stays empty; a line break in a value becomes a blank. */
    void add(Map<String, ? extends @Nullable Object> row) {
        List<String> more = new ArrayList<>(row.keySet());
        more.removeAll(columns);
        if (!more.isEmpty()) {
            widen(more);
        }
        List<@Nullable Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.get(column)));
        rows.add(line(values));
    }

    @Override
    public void close() {
        rows.close();
    }

    /** One line of CSV, without its end. */
    public static String line(Collection<? extends @Nullable Object> values) {
        List<Object> cells = new ArrayList<>();
        // the writer would leave out a null with its comma
        values.forEach(value -> cells.add(value == null ? "" : oneLine(value)));
        try {
            return WRITER.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no CSV for " + values, e);
        }
    }

    private static Object oneLine(Object value) {
        return value instanceof String text ? text.replaceAll("\\R", " ") : value;
    }

    /** Writes the file anew with more columns. As rows have one line each, an empty cell is a comma at its end. */
    private void widen(List<String> more) {
        rows.close();
        columns.addAll(more);
        AtomicFiles.write(file, channel -> {
            try (BufferedReader old = Files.newBufferedReader(file)) {
                old.readLine();
                RowFile.writeFully(channel, line(columns));
                for (String row = old.readLine(); row != null; row = old.readLine()) {
                    RowFile.writeFully(channel, row + ",".repeat(more.size()));
                }
            }
        });
        rows = RowFile.append(file);
    }
}
