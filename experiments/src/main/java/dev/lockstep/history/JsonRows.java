package dev.lockstep.history;

import dev.lockstep.data.LockstepMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints each row as a JSON object: all of them in one object with the field {@code rows}, or each in a line of its own. */
public final class JsonRows implements Rows {

    private final PrintStream out;
    private final boolean isInLines;
    private List<String> columns = List.of();
    private boolean isFirst = true;

    private JsonRows(PrintStream out, boolean isInLines) {
        this.out = out;
        this.isInLines = isInLines;
    }

    /** One object. */
    public static JsonRows inOneObject(PrintStream out) {
        return new JsonRows(out, false);
    }

    /** One object in each line. */
    public static JsonRows inLines(PrintStream out) {
        return new JsonRows(out, true);
    }

    @Override
    public void columns(List<String> names) {
        columns = names;
        out.print(isInLines ? "" : "{\"rows\":[");
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), values.get(i));
        }
        String text = LockstepMapper.json().write(object);
        out.print(isInLines ? text + "\n" : (isFirst ? "" : ",") + text);
        isFirst = false;
    }

    @Override
    public void end() {
        out.print(isInLines ? "" : "]}\n");
        out.flush();
    }
}
