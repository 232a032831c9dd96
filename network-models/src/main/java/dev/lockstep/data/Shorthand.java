package dev.lockstep.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record of a sealed interface that is written as just its only component: {@code 5ms} instead of
 * {@code {constant: {value: 5ms}}}. One record of a family may have it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {}
