package dev.lockstep.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a sealed interface of records from an object with one field, named after the record: {@code crash: {...}}. */
final class OneOfDeserializer extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    OneOfDeserializer(Class<?> family) {
        super(family);
    }

    /** The record of a family that is written as its only component, or null. */
    static @Nullable Class<?> shorthandOf(Class<?> family) {
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (permitted.isAnnotationPresent(Shorthand.class)) {
                return permitted;
            }
        }
        return null;
    }

    /** The names of the records of a sealed interface. */
    static List<String> names(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
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
        Class<?> shorthand = shorthandOf(handledType());
        if (shorthand != null && !tree.isObject()) {
            return readShorthand(tree, context, shorthand);
        }
        if (!tree.isObject() || tree.size() != 1) {
            throw new FieldException(parser, FieldException.Kind.VALUE, InputErrors.allowed(handledType()));
        }
        String name = tree.fieldNames().next();
        try {
            for (Class<?> permitted : handledType().getPermittedSubclasses()) {
                if (nameOf(permitted).equals(name)) {
                    return context.readTreeAsValue(tree.get(name), permitted);
                }
            }
            throw new FieldException(
                    parser, FieldException.Kind.VALUE, InputErrors.unknown(name, names(handledType())));
        } catch (IOException e) {
            throw JsonMappingException.wrapWithPath(e, handledType(), name);
        }
    }

    private Object readShorthand(JsonNode tree, DeserializationContext context, Class<?> shorthand) throws IOException {
        RecordType type = RecordType.of(shorthand);
        try {
            Object value = context.readTreeAsValue(
                    tree, context.constructType(type.components().get(0).getGenericType()));
            return type.create(Collections.singletonList(value));
        } catch (FieldException e) {
            throw e.kind() == FieldException.Kind.VALUE && tree.isValueNode()
                    ? new FieldException(
                            context.getParser(),
                            FieldException.Kind.VALUE,
                            e.getOriginalMessage() + ", or an object with one field out of: "
                                    + String.join(", ", names(handledType())))
                    : e;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw FieldException.ofText(context.getParser(), refusal);
            }
            throw new IllegalStateException("the constructor of " + shorthand.getName() + " failed", e);
        }
    }
}
