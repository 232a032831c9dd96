package dev.lockstep.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three rules of the package as a Jackson module. A record with a {@link JsonCreator} says itself how it is read and
 * is left to Jackson.
 */
final class ValueModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ValueModule() {
        super("lockstep");
        addDeserializer(Duration.class, new DurationDeserializer());
        addSerializer(Duration.class, new DurationSerializer());
        addDeserializer(double.class, new ExponentDeserializer(double.class, 0.0));
        addDeserializer(Double.class, new ExponentDeserializer(Double.class, null));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new ValueDeserializers());
        context.addSerializers(new ValueSerializers());
    }

    static boolean isPlainRecord(Class<?> type) {
        return type.isRecord() && !hasCreator(type);
    }

    /** Whether the type is a sealed interface of records: an object with one field. */
    static boolean isOneOf(Class<?> type) {
        if (!type.isInterface() || !type.isSealed() || hasCreator(type)) {
            return false;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (!permitted.isRecord() && !isOneOf(permitted)) {
                return false;
            }
        }
        return true;
    }

    /** The records of a sealed interface, those of sealed interfaces below it included, in the order of declaration. */
    static List<Class<?>> recordsOf(Class<?> family) {
        List<Class<?>> records = new ArrayList<>();
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted);
            } else {
                records.addAll(recordsOf(permitted));
            }
        }
        return records;
    }

    /** Whether a record is written without its name. */
    static boolean isNameless(Class<?> type) {
        Shorthand shorthand = type.getAnnotation(Shorthand.class);
        return shorthand != null && shorthand.nameless();
    }

    /** The sealed interface of records that this record belongs to, or null. */
    static @Nullable Class<?> familyOf(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (isOneOf(parent)) {
                return parent;
            }
        }
        return null;
    }

    private static boolean hasCreator(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(JsonCreator.class)) {
                return true;
            }
        }
        return false;
    }

    private static final class ValueDeserializers extends Deserializers.Base {

        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            if (isOneOf(raw)) {
                return new OneOfDeserializer(raw);
            }
            return isPlainRecord(raw) ? new RecordDeserializer(type) : null;
        }
    }

    private static final class ValueSerializers extends Serializers.Base {

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            return isPlainRecord(raw) ? new RecordSerializer(raw) : null;
        }
    }
}
