package dev.lockstep.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a sealed interface of records from an object with one field, named after the record: {@code crash: {...}}. */
final class OneOfDeserializer extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    OneOfDeserializer(Class<?> family) {
        super(family);
    }

    /** The record of a family that is written without its name, or null. */
    private static @Nullable Class<?> namelessOf(Class<?> family) {
        return ValueModule.recordsOf(family).stream()
                .filter(ValueModule::isNameless)
                .findFirst()
                .orElse(null);
    }

    /** The names of the records of a sealed interface. */
    static List<String> names(Class<?> family) {
        return ValueModule.recordsOf(family).stream()
                .map(OneOfDeserializer::nameOf)
                .toList();
    }

    /** The name of a record in text: that of its class, with a small first letter. */
    static String nameOf(Class<?> recordClass) {
        String name = recordClass.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode tree = context.readTree(parser);
        Class<?> nameless = namelessOf(handledType());
        if (nameless != null && !tree.isObject()) {
            return readNameless(tree, context, nameless);
        }
        if (!tree.isObject() || tree.size() != 1) {
            throw new FieldException(parser, FieldException.Kind.VALUE, InputErrors.allowed(handledType()));
        }
        String name = tree.fieldNames().next();
        try {
            for (Class<?> permitted : ValueModule.recordsOf(handledType())) {
                if (nameOf(permitted).equals(name)) {
                    return context.readTreeAsValue(tree.get(name), permitted);
                }
            }
            throw new FieldException(
                    parser, FieldException.Kind.VALUE, Suggestions.isUnknown(name, names(handledType())));
        } catch (IOException e) {
            throw JsonMappingException.wrapWithPath(e, handledType(), name);
        }
    }

    private Object readNameless(JsonNode tree, DeserializationContext context, Class<?> nameless) throws IOException {
        try {
            return context.readTreeAsValue(tree, nameless);
        } catch (JsonMappingException e) {
            String rule = e.getPath().isEmpty() ? InputErrors.ruleOf(e) : null;
            if (rule == null) {
                throw e;
            }
            String others = ", or an object with one field out of: " + String.join(", ", names(handledType()));
            throw new FieldException(context.getParser(), FieldException.Kind.VALUE, rule + others);
        }
    }
}
