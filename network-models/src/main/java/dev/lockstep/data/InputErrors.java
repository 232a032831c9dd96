package dev.lockstep.data;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what Jackson throws into one line with path, value and rule. */
final class InputErrors {

    private static final int LONGEST_VALUE = 60;

    private InputErrors() {}

    static InvalidInputException explain(IOException error, JsonNode tree) {
        if (!(error instanceof JsonMappingException mapping)) {
            return new InvalidInputException(String.valueOf(error.getMessage()), error);
        }
        String path = path(mapping);
        String value = value(mapping, tree);
        String rule = ruleOf(mapping);
        if (rule != null) {
            return new InvalidInputException(compose(FieldException.Kind.VALUE, path, value, rule), error);
        }
        if (mapping instanceof FieldException field) {
            return new InvalidInputException(compose(field.kind(), path, value, field.getOriginalMessage()), error);
        }
        String original = mapping.getCause() instanceof IllegalArgumentException refusal
                ? String.valueOf(refusal.getMessage())
                : mapping.getOriginalMessage();
        String message = original.lines().findFirst().orElse("");
        return new InvalidInputException(compose(FieldException.Kind.OTHER, path, value, message), error);
    }

    /** The rule that a value breaks, as it follows {@code path=value}; or null if the error is about something else. */
    static @Nullable String ruleOf(JsonMappingException error) {
        FieldException field = error instanceof FieldException own ? own : null;
        if (error.getCause() instanceof IllegalArgumentException refusal) {
            field = FieldException.ofText(null, refusal);
        }
        if (field != null) {
            return field.kind() == FieldException.Kind.VALUE ? field.getOriginalMessage() : null;
        } else if (error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return allowed(mismatch.getTargetType());
        } else if (error.getCause() instanceof InputCoercionException coercion) {
            return allowed(coercion.getTargetType()) + " of at most " + largest(coercion.getTargetType());
        }
        return null;
    }

    private static String largest(Class<?> type) {
        return type == int.class || type == Integer.class
                ? String.valueOf(Integer.MAX_VALUE)
                : String.valueOf(Long.MAX_VALUE);
    }

    /** The rule for values of a type: {@code must be ...}. */
    static String allowed(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "must be a whole number";
        } else if (type == double.class || type == Double.class) {
            return "must be a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        } else if (type == String.class) {
            return "must be a text";
        } else if (type == Duration.class) {
            return DurationText.ALLOWED;
        } else if (type == BitRate.class) {
            return BitRate.ALLOWED;
        } else if (type == ByteSize.class) {
            return ByteSize.ALLOWED;
        } else if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        } else if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        } else if (ValueModule.isOneOf(type)) {
            return "must be an object with one field out of: " + String.join(", ", OneOfDeserializer.names(type));
        } else if (ValueModule.isPlainRecord(type)) {
            String presets = RecordType.of(type).presets().keySet().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return "must be an object with fields out of: " + String.join(", ", RecordDeserializer.names(type))
                    + (presets.isEmpty() ? "" : "; or one of: " + presets);
        }
        return JsonNode.class.isAssignableFrom(type) ? "must be an object" : "must be a " + type.getSimpleName();
    }

    private static String compose(FieldException.Kind kind, String path, String value, String message) {
        return switch (kind) {
            case VALUE -> (path.isEmpty() ? "value" : path) + "=" + value + " " + message;
            case FIELD -> (path.isEmpty() ? "" : path + ".") + message;
            // a record that users know by its path may name itself
            case OTHER -> (path.isEmpty() || message.startsWith(path + ".") ? "" : path + ": ") + message;
        };
    }

    private static String path(JsonMappingException error) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : error.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String value(JsonMappingException error, JsonNode tree) {
        JsonNode node = tree;
        for (JsonMappingException.Reference step : error.getPath()) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
