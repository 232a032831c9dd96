package dev.lockstep.data;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** What is wrong with one field, before its path is known. Jackson adds the path while the exception passes. */
final class FieldException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    /** How the message goes with the path. */
    enum Kind {
        /** The message is a rule that follows {@code path=value}. */
        VALUE,
        /** The message begins with {@code name=value} or {@code name is missing}, where name is a field below the path. */
        FIELD,
        /** The message stands for itself. */
        OTHER
    }

    private final transient Kind kind;

    FieldException(@Nullable Closeable parser, Kind kind, String message) {
        super(parser, message);
        this.kind = kind;
    }

    /** The refusal of a text by its own parser, whose message is {@code name=value rule}. */
    static FieldException ofText(@Nullable Closeable parser, IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        int rule = message.indexOf(" must ");
        return rule < 0
                ? new FieldException(parser, Kind.OTHER, message)
                : new FieldException(parser, Kind.VALUE, message.substring(rule + 1));
    }

    Kind kind() {
        return kind;
    }
}
