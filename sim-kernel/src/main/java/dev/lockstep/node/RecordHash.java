package dev.lockstep.node;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Content hash of a record from its components. Components may be primitives and their boxes, strings, enums, durations,
 * arrays of primitives, lists, sorted sets and maps, messages, other records of these, or null.
 */
final class RecordHash {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return RecordShape.of(type);
        }
    };

    private RecordHash() {}

    static long of(Object value) {
        RecordShape shape = SHAPES.get(value.getClass());
        ContentHash hash = ContentHash.of(shape.name);
        for (MethodHandle accessor : shape.accessors) {
            Object component;
            try {
                component = accessor.invokeExact(value);
            } catch (Throwable failure) {
                throw new IllegalStateException("reading a component of " + shape.name + " failed", failure);
            }
            hash.add(hashOf(component, shape.name));
        }
        return hash.value();
    }

    private static long hashOf(@Nullable Object part, String owner) {
        if (part == null) {
            return 0;
        } else if (part instanceof Message message) {
            return message.contentHash();
        } else if (part instanceof Double || part instanceof Float) {
            return Double.doubleToLongBits(((Number) part).doubleValue());
        } else if (part instanceof Long || part instanceof Integer || part instanceof Short || part instanceof Byte) {
            return ((Number) part).longValue();
        } else if (part instanceof Boolean flag) {
            return flag ? 1 : 2;
        } else if (part instanceof Character character) {
            return character;
        } else if (part instanceof String text) {
            return ContentHash.hash(text);
        } else if (part instanceof Enum<?> constant) {
            return ContentHash.hash(constant.name());
        } else if (part instanceof Duration duration) {
            return duration.toNanos();
        } else if (part instanceof Record) {
            return of(part);
        }
        return hashOfMany(part, owner);
    }

    private static long hashOfMany(Object part, String owner) {
        ContentHash hash = ContentHash.of("[]");
        if (part instanceof List<?> || part instanceof SortedSet<?>) {
            for (Object element : (Collection<?>) part) {
                hash.add(hashOf(element, owner));
            }
        } else if (part instanceof SortedMap<?, ?> map) {
            map.forEach((key, value) -> hash.add(hashOf(key, owner)).add(hashOf(value, owner)));
        } else if (part.getClass().isArray()
                && part.getClass().getComponentType().isPrimitive()) {
            int length = java.lang.reflect.Array.getLength(part);
            for (int i = 0; i < length; i++) {
                hash.add(hashOf(java.lang.reflect.Array.get(part, i), owner));
            }
        } else {
            throw new IllegalStateException(
                    "no stable content hash for a " + part.getClass().getName() + " in " + owner
                            + ": override contentHash(), or use primitives, strings, enums, records and lists");
        }
        return hash.value();
    }

    /** The accessors of one record class. */
    private record RecordShape(String name, List<MethodHandle> accessors) {

        static RecordShape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null) {
                throw new IllegalStateException(
                        type.getName() + " is no record: override contentHash() with a hash of its content");
            }
            MethodHandle[] accessors = new MethodHandle[components.length];
            for (int i = 0; i < components.length; i++) {
                try {
                    components[i].getAccessor().setAccessible(true);
                    accessors[i] = MethodHandles.lookup()
                            .unreflect(components[i].getAccessor())
                            .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot read the components of " + type.getName(), e);
                }
            }
            return new RecordShape(type.getSimpleName(), List.of(accessors));
        }
    }
}
