package dev.lockstep.property;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and replaces components of records. */
final class RecordEdit {

    private RecordEdit() {}

    /** The value of a component. */
    static @Nullable Object value(Record owner, RecordComponent component) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no value of " + component, e);
        }
    }

    /** The record with another value of one component, or nothing if the record refuses it. */
    static <R extends Record> Optional<R> with(R owner, RecordComponent changed, @Nullable Object value) {
        RecordComponent[] components = owner.getClass().getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> component.getName().equals(changed.getName()) ? value : value(owner, component))
                .toArray();
        try {
            return Optional.of(constructor(owner, components).newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException("no record like " + owner, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no record like " + owner, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Constructor<R> constructor(R owner, RecordComponent[] components)
            throws NoSuchMethodException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return (Constructor<R>) owner.getClass().getDeclaredConstructor(types);
    }
}
