package dev.lockstep.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.Default;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.data.Shorthand;
import dev.lockstep.protocol.AdministrativeAction;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of the types that scenarios are made of, by the rules of {@link LockstepMapper}. Records and sealed interfaces
 * get a definition each.
 */
final class TypeSchemas {

    private static final String DURATION = "^-?(\\d+(\\.\\d+)?(ns|us|ms|s|m|h|d))+$";

    private final ObjectNode definitions = ScenarioTree.emptyObject();

    /** The definitions that the schemas so far refer to. */
    ObjectNode definitions() {
        return definitions;
    }

    /** The schema of a component of a record. */
    ObjectNode ofComponent(RecordComponent component) {
        ObjectNode schema = of(component.getGenericType());
        return isNullable(component) ? orNull(schema) : schema;
    }

    /**
     * The schema of a component that is read over a default: if it is a record, nothing in it is required, at any depth of
     * records.
     */
    ObjectNode ofComponent(RecordComponent component, JsonNode defaultValue) {
        Class<?> type = component.getType();
        if (type.isRecord() && !type.isAnnotationPresent(Shorthand.class) && defaultValue.isObject()) {
            ObjectNode schema = orPreset(type, ofRecord(type, defaultValue));
            return isNullable(component) ? orNull(schema) : schema;
        }
        return ofComponent(component).set("default", defaultValue);
    }

    /** The schema of a type. */
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                ObjectNode list = typed("array");
                list.set("items", of(arguments[0]));
                return list;
            } else if (Map.class.isAssignableFrom(raw)) {
                return ofMap(arguments[0], arguments[1]);
            }
        }
        return ofClass((Class<?>) type);
    }

    private ObjectNode ofClass(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return typed("integer");
        } else if (type == double.class || type == Double.class) {
            return typed("number");
        } else if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        } else if (type == String.class) {
            return typed("string");
        } else if (type == Duration.class) {
            return typed("string").put("pattern", DURATION);
        } else if (type.isEnum()) {
            return ofEnum(type);
        } else if (type == Object.class) {
            ObjectNode any = ScenarioTree.emptyObject();
            any.putArray("type").add("integer").add("string");
            return any;
        } else if (type == Record.class || type == AdministrativeAction.class) {
            // what is in it is the protocol's
            return typed("object");
        }
        return reference(type);
    }

    private ObjectNode reference(Class<?> type) {
        String name = definitionName(type);
        if (!definitions.has(name)) {
            // takes the name before its parts are looked at, for types that contain themselves
            definitions.putObject(name);
            definitions.set(name, define(type));
        }
        return ScenarioTree.emptyObject().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode define(Class<?> type) {
        Optional<Method> creator = creator(type);
        if (creator.isPresent()) {
            return of(creator.get().getGenericParameterTypes()[0]);
        } else if (type.isSealed() && type.isInterface()) {
            return ofFamily(type);
        } else if (type.isAnnotationPresent(Shorthand.class)) {
            return ofComponent(type.getRecordComponents()[0]);
        } else if (type.isRecord()) {
            return orPreset(type, ofRecord(type, defaultsOf(type)));
        }
        throw new IllegalStateException("no schema for " + type.getName());
    }

    /**
     * The schema of a record.
     *
     * @param defaults what it is read over, or null if nothing
     */
    ObjectNode ofRecord(Class<?> type, @Nullable JsonNode defaults) {
        ObjectNode schema = typed("object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            JsonNode defaultValue = defaults == null ? null : defaults.get(name);
            if (defaultValue != null) {
                properties.set(name, ofComponent(component, defaultValue));
                continue;
            }
            properties.set(name, ofComponent(component));
            if (!isNullable(component) && !component.isAnnotationPresent(Default.class)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private ObjectNode ofFamily(Class<?> family) {
        ObjectNode schema = ScenarioTree.emptyObject();
        ArrayNode choices = schema.putArray("oneOf");
        for (Class<?> member : members(family)) {
            String name = member.getSimpleName();
            String field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            ObjectNode choice = typed("object").put("additionalProperties", false);
            choice.putObject("properties").set(field, reference(member));
            choice.putArray("required").add(field);
            choices.add(choice);
            Shorthand shorthand = member.getAnnotation(Shorthand.class);
            if (shorthand != null && shorthand.nameless()) {
                choices.add(ofComponent(member.getRecordComponents()[0]));
            }
        }
        return schema;
    }

    private ObjectNode ofMap(Type key, Type value) {
        ObjectNode map = typed("object");
        if (key == Integer.class) {
            map.putObject("propertyNames").put("pattern", "^\\d+$");
        }
        map.set("additionalProperties", of(value));
        return map;
    }

    private static ObjectNode ofEnum(Class<?> type) {
        ObjectNode schema = typed("string");
        ArrayNode names = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name());
        }
        return schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = ScenarioTree.emptyObject();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }

    /** A record with presets may also be the name of one. */
    private static ObjectNode orPreset(Class<?> type, ObjectNode schema) {
        Optional<Object> presets = invoked(type, "presets");
        if (presets.isEmpty()) {
            return schema;
        }
        ObjectNode either = ScenarioTree.emptyObject();
        ArrayNode names = either.putArray("anyOf").add(schema).addObject().putArray("enum");
        ((SortedMap<?, ?>) presets.get()).keySet().forEach(name -> names.add(String.valueOf(name)));
        return either;
    }

    private static ObjectNode typed(String type) {
        return ScenarioTree.emptyObject().put("type", type);
    }

    /** The records of a sealed interface, those of its sealed sub-interfaces included. */
    private static List<Class<?>> members(Class<?> family) {
        List<Class<?>> members = new ArrayList<>();
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                members.add(permitted);
            } else {
                members.addAll(members(permitted));
            }
        }
        return members;
    }

    private static String definitionName(Class<?> type) {
        Class<?> owner = type.getDeclaringClass();
        return owner == null ? type.getSimpleName() : definitionName(owner) + "." + type.getSimpleName();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Optional<Method> creator(Class<?> type) {
        return methods(type)
                .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                .findFirst();
    }

    private static @Nullable JsonNode defaultsOf(Class<?> type) {
        Optional<Object> defaults = invoked(type, "defaults");
        if (defaults.isEmpty()) {
            return null;
        }
        JsonNode tree = LockstepMapper.json().toTree(defaults.get());
        // a record of a family is wrapped in an object with its name
        String name = type.getSimpleName();
        String field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return tree.size() == 1 && tree.has(field) ? tree.get(field) : tree;
    }

    /** What a static method without parameters returns, if there is one of this name. */
    private static Optional<Object> invoked(Class<?> type, String name) {
        Optional<Method> method = methods(type)
                .filter(candidate -> candidate.getName().equals(name)
                        && Modifier.isStatic(candidate.getModifiers())
                        && candidate.getParameterCount() == 0
                        && candidate.trySetAccessible())
                .findFirst();
        if (method.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(method.get().invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the " + name + " of " + type.getName() + " cannot be had", e);
        }
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods());
    }
}
