package dev.lockstep.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record with one component that is written as just that component: {@code mixture: [...]} instead of
 * {@code mixture: {parts: [...]}}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {

    /**
     * Whether the record, which belongs to a sealed interface, is written without its name too: {@code 5ms} instead of
     * {@code {constant: 5ms}}. At most one record of a family, whose component is no object.
     */
    boolean nameless() default false;
}
