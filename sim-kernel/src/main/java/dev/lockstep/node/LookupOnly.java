package dev.lockstep.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the hash tables made here are only looked into by key and never iterated, so that the order of hashes cannot
 * reach a run. The build accepts {@code new HashMap} and its kin in the packages that run inside a simulation only under
 * this annotation; it excuses no other law of determinism.
 *
 * <p>Put it on the constructor or method that makes the table; for one made in a field initialiser, on the class.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.CONSTRUCTOR, ElementType.METHOD})
public @interface LookupOnly {

    /** Why a hash table, and how it is used. */
    String value();
}
