package dev.lockstep.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is handed what a query gives. */
public interface Rows {

    /** Comes first. */
    void columns(List<String> names);

    /**
     * A row, in the order of the columns: numbers, booleans, texts, JSON as {@link com.fasterxml.jackson.databind.JsonNode},
     * moments as ISO 8601 writes them, and null.
     */
    void row(List<? extends @Nullable Object> values);

    /** Comes last. */
    void end();
}
