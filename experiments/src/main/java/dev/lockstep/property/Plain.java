package dev.lockstep.property;

import dev.lockstep.data.Default;
import dev.lockstep.data.LockstepMapper;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records plainer, one component at a time, whatever they are about: a component takes its plain value where there
 * is one; a time or a number becomes rounder or smaller; of an enum, constants that stand first are plainer; a record
 * within a record is made plainer in the same way.
 */
final class Plain {

    /** Nobody knows what is plain. */
    private static final Object UNKNOWN = new Object();

    /** By class, what the components that say it have by default. */
    private static final ClassValue<Map<String, Object>> DEFAULTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Default.class))
                    .collect(Collectors.toMap(RecordComponent::getName, Plain::readDefault));
        }
    };

    private Plain() {}

    /** Records that are plainer than a value, on the way to a plain one. */
    static <R extends Record> Stream<R> plainer(R value, Record plain) {
        return plainerComponents(value, plainComponents(value, plain));
    }

    /** The same for a record whose components say themselves, by {@link Default}, what is plain. */
    static <R extends Record> Stream<R> plainer(R value) {
        return plainerComponents(value, Plain::defaultOf);
    }

    /** How far a value is from a plain one. */
    static Complexity complexity(Record value, Record plain) {
        return ofComponents(value, plainComponents(value, plain));
    }

    /** The same for a record whose components say themselves what is plain. */
    static Complexity complexity(Record value) {
        return ofComponents(value, Plain::defaultOf);
    }

    /** Names of the components that are as they say is plain. */
    static List<String> defaults(Record value) {
        return Arrays.stream(value.getClass().getRecordComponents())
                .filter(component -> Objects.equals(RecordEdit.value(value, component), defaultOf(component)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static <R extends Record> Stream<R> plainerComponents(
            R value, Function<RecordComponent, @Nullable Object> plainOf) {
        return Arrays.stream(value.getClass().getRecordComponents()).flatMap(component -> {
            Object part = RecordEdit.value(value, component);
            Object plain = plainOf.apply(component);
            if (part == null || part.equals(plain)) {
                return Stream.empty();
            }
            Stream<R> allPlain = plain == UNKNOWN ? Stream.empty() : RecordEdit.with(value, component, plain).stream();
            return Stream.concat(
                    allPlain,
                    plainerParts(part, plain).flatMap(plainer -> RecordEdit.with(value, component, plainer).stream()));
        });
    }

    private static Stream<?> plainerParts(Object part, @Nullable Object plain) {
        if (part instanceof Duration duration) {
            return Rounding.simpler(duration);
        } else if (part instanceof Double number) {
            return Rounding.oneDigit(number);
        } else if (part instanceof Integer number) {
            return Stream.of(number / 2, number - 1);
        } else if (part instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .limit(constant.ordinal());
        } else if (part instanceof Record inner && plain instanceof Record innerPlain) {
            return plainer(inner, innerPlain);
        }
        return Stream.empty();
    }

    private static Complexity ofComponents(Record value, Function<RecordComponent, @Nullable Object> plainOf) {
        return Complexity.sum(Arrays.stream(value.getClass().getRecordComponents())
                .map(component -> ofPart(RecordEdit.value(value, component), plainOf.apply(component)))
                .toList());
    }

    private static Complexity ofPart(@Nullable Object part, @Nullable Object plain) {
        if (part == null || part.equals(plain)) {
            return Complexity.NONE;
        }
        int known = plain == UNKNOWN ? 0 : 1;
        if (part instanceof Duration duration) {
            return new Complexity(
                    known, Rounding.roughness(duration), duration.abs().toMillis());
        } else if (part instanceof Double number) {
            return new Complexity(known, Rounding.digits(number), 0);
        } else if (part instanceof Integer number) {
            return new Complexity(known, 0, number);
        } else if (part instanceof Enum<?> constant) {
            return new Complexity(constant.ordinal(), 0, 0);
        } else if (part instanceof List<?> list) {
            return new Complexity(list.size(), 0, 0);
        } else if (part instanceof Record inner && plain instanceof Record innerPlain) {
            return ofComponents(inner, plainComponents(inner, innerPlain))
                    .plus(new Complexity(inner.getClass() == innerPlain.getClass() ? 0 : 1, 0, 0));
        }
        return new Complexity(1, 0, 0);
    }

    /** The components of a plain record by those of another one; there are none if they are of different kinds. */
    private static Function<RecordComponent, @Nullable Object> plainComponents(Record value, Record plain) {
        return component -> value.getClass() == plain.getClass() ? RecordEdit.value(plain, component) : UNKNOWN;
    }

    private static @Nullable Object defaultOf(RecordComponent component) {
        return DEFAULTS.get(component.getDeclaringRecord()).getOrDefault(component.getName(), UNKNOWN);
    }

    private static Object readDefault(RecordComponent component) {
        return LockstepMapper.yaml().read(component.getAnnotation(Default.class).value(), component.getType());
    }
}
