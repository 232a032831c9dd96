package dev.lockstep.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;

/**
 * Writes a record as an object of its components, without those that are null, or as its only component; a record of a
 * sealed interface in an object with one field of its name.
 */
final class RecordSerializer extends StdSerializer<Object> {

    private static final long serialVersionUID = 1L;

    private final transient RecordType type;
    private final boolean isShorthand;
    private final boolean isNamed;

    RecordSerializer(Class<?> type) {
        super(type, false);
        this.type = RecordType.of(type);
        this.isShorthand = type.isAnnotationPresent(Shorthand.class);
        this.isNamed = ValueModule.familyOf(type) != null && !ValueModule.isNameless(type);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (isNamed) {
            generator.writeStartObject();
            generator.writeFieldName(OneOfDeserializer.nameOf(handledType()));
        }
        if (isShorthand) {
            provider.defaultSerializeValue(type.value(type.components().get(0), value), generator);
        } else {
            writeComponents(value, generator, provider);
        }
        if (isNamed) {
            generator.writeEndObject();
        }
    }

    private void writeComponents(Object value, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        Object defaults = type.defaults();
        generator.writeStartObject();
        for (RecordComponent component : type.components()) {
            Object part = type.value(component, value);
            if (part != null) {
                generator.writeFieldName(component.getName());
                provider.defaultSerializeValue(part, generator);
            } else if (defaults != null && type.value(component, defaults) != null) {
                // left out, it would read back as the default
                generator.writeNullField(component.getName());
            }
        }
        generator.writeEndObject();
    }
}
