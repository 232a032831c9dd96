package dev.lockstep.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record from an object. A component that the text does not name is taken from the value to update; without one,
 * from what the record's static method {@code defaults()} returns; without that, from its {@link Default}; without that,
 * it is null if its type says so, else it is missing. Where the record's class has a static method {@code presets()}, a
 * text stands for the value of that name.
 */
final class RecordDeserializer extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    private final transient RecordType type;

    RecordDeserializer(JavaType type) {
        super(type);
        this.type = RecordType.of(type.getRawClass());
    }

    static List<String> names(Class<?> recordClass) {
        return RecordType.of(recordClass).names();
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(context.readTree(parser), context, type.defaults());
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context, Object base) throws IOException {
        return read(context.readTree(parser), context, base);
    }

    Object read(JsonNode tree, DeserializationContext context, @Nullable Object base) throws IOException {
        JsonParser parser = context.getParser();
        if (handledType().isAnnotationPresent(Shorthand.class)) {
            return readShorthand(tree, context);
        }
        Object preset = tree.isTextual() ? type.presets().get(tree.textValue()) : null;
        if (preset != null) {
            return preset;
        }
        if (!tree.isObject()) {
            throw new FieldException(parser, FieldException.Kind.VALUE, InputErrors.allowed(handledType()));
        }
        List<String> names = type.names();
        for (Iterator<String> fields = tree.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!names.contains(field)) {
                FieldException unknown =
                        new FieldException(parser, FieldException.Kind.VALUE, Suggestions.isUnknown(field, names));
                throw JsonMappingException.wrapWithPath(unknown, handledType(), field);
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.components()) {
            values.add(component(component, tree.get(component.getName()), context, base));
        }
        try {
            return type.create(values);
        } catch (InvocationTargetException e) {
            throw refused(parser, e);
        }
    }

    private Object readShorthand(JsonNode tree, DeserializationContext context) throws IOException {
        RecordComponent only = type.components().get(0);
        if (tree.isNull()) {
            throw new FieldException(
                    context.getParser(), FieldException.Kind.VALUE, InputErrors.allowed(only.getType()));
        }
        Object value = context.readTreeAsValue(tree, context.constructType(only.getGenericType()));
        try {
            return type.create(Collections.singletonList(value));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw FieldException.ofText(context.getParser(), refusal);
            }
            throw new IllegalStateException(
                    "the constructor of " + handledType().getName() + " failed", e);
        }
    }

    private @Nullable Object component(
            RecordComponent component, @Nullable JsonNode node, DeserializationContext context, @Nullable Object base)
            throws IOException {
        String name = component.getName();
        Object before = base == null ? null : type.value(component, base);
        if (node == null && (base != null || RecordType.isNullable(component))) {
            return before;
        }
        Default fallback = component.getAnnotation(Default.class);
        if (node == null && fallback != null) {
            return component(component, RecordType.defaultTree(fallback), context, null);
        }
        if (node == null) {
            throw new FieldException(
                    context.getParser(),
                    FieldException.Kind.FIELD,
                    name + " is missing, " + InputErrors.allowed(component.getType()));
        }
        try {
            if (node.isNull()) {
                return nullFor(component, context);
            }
            JavaType componentType = context.constructType(component.getGenericType());
            JsonDeserializer<?> reader = context.findRootValueDeserializer(componentType);
            if (before != null && reader instanceof RecordDeserializer records) {
                return records.read(node, context, before);
            }
            return context.readTreeAsValue(node, componentType);
        } catch (IOException e) {
            throw JsonMappingException.wrapWithPath(e, handledType(), name);
        }
    }

    private static @Nullable Object nullFor(RecordComponent component, DeserializationContext context)
            throws FieldException {
        if (RecordType.isNullable(component)) {
            return null;
        }
        throw new FieldException(
                context.getParser(), FieldException.Kind.VALUE, InputErrors.allowed(component.getType()));
    }

    private FieldException refused(JsonParser parser, InvocationTargetException error) {
        if (!(error.getCause() instanceof IllegalArgumentException refusal)) {
            throw new IllegalStateException(
                    "the constructor of " + handledType().getName() + " failed", error);
        }
        String message = DurationText.readable(String.valueOf(refusal.getMessage()));
        boolean namesField = type.names().stream()
                .anyMatch(name -> message.startsWith(name)
                        && message.length() > name.length()
                        && !Character.isJavaIdentifierPart(message.charAt(name.length())));
        return new FieldException(parser, namesField ? FieldException.Kind.FIELD : FieldException.Kind.OTHER, message);
    }
}
