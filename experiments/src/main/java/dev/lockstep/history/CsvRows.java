package dev.lockstep.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sweep.CsvFile;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints rows as CSV, with a line of headers. */
public final class CsvRows implements Rows {

    private final PrintStream out;

    /** Prints to a stream. */
    public CsvRows(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        print(CsvFile.line(names));
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        List<@Nullable Object> cells = new ArrayList<>();
        values.forEach(value -> cells.add(value instanceof JsonNode json ? json.toString() : value));
        print(CsvFile.line(cells));
    }

    @Override
    public void end() {
        out.flush();
    }

    /** Lines end the same on every system. */
    private void print(String line) {
        out.print(line + "\n");
    }
}
