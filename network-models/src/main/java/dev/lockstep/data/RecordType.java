package dev.lockstep.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A record class, seen by reflection. */
final class RecordType {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private static final ClassValue<RecordType> TYPES = new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
            return new RecordType(type);
        }
    };

    private final Class<?> type;
    private final List<RecordComponent> components;
    private final List<String> names;
    private final Constructor<?> constructor;
    private final @Nullable Method defaults;
    private final @Nullable Method presets;

    private RecordType(Class<?> type) {
        this.type = type;
        this.components = List.of(type.getRecordComponents());
        this.names = components.stream().map(RecordComponent::getName).toList();
        Class<?>[] parameters =
                components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            this.constructor = type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName() + " has no canonical constructor", e);
        }
        constructor.setAccessible(true);
        components.forEach(component -> component.getAccessor().setAccessible(true));
        this.defaults = staticMethod(type, "defaults", type);
        this.presets = staticMethod(type, "presets", SortedMap.class);
    }

    static RecordType of(Class<?> type) {
        return TYPES.get(type);
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The value of a default as a tree. */
    static JsonNode defaultTree(Default fallback) {
        try {
            return PLAIN.readTree(fallback.value());
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(fallback.value());
        }
    }

    List<RecordComponent> components() {
        return components;
    }

    List<String> names() {
        return names;
    }

    /** What {@code defaults()} of the record class returns, or null if it has none. */
    @Nullable
    Object defaults() {
        return defaults == null ? null : invoke(defaults);
    }

    /** What {@code presets()} of the record class returns: values that have a name. Empty if it has no such method. */
    SortedMap<?, ?> presets() {
        return presets == null ? Collections.emptySortedMap() : (SortedMap<?, ?>) invoke(presets);
    }

    @Nullable
    Object value(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + type.getName(), e);
        }
    }

    Object create(List<@Nullable Object> values) throws InvocationTargetException {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot build a " + type.getName(), e);
        }
    }

    private Object invoke(Method method) {
        try {
            return method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the " + method.getName() + " of " + type.getName() + " cannot be had", e);
        }
    }

    private static @Nullable Method staticMethod(Class<?> type, String name, Class<?> returned) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name)
                        && method.getParameterCount() == 0
                        && Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == returned
                        && method.trySetAccessible())
                .findFirst()
                .orElse(null);
    }
}
