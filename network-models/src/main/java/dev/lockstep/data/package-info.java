/**
 * How Lockstep's values become text and come back.
 *
 * <p>{@link dev.lockstep.data.LockstepMapper} reads and writes JSON and YAML by three rules that every value follows: a
 * record is an object with its components as fields; a sealed interface of records is an object with one field, named
 * after the record; quantities are texts with units ({@code 250us}, {@code 64KiB}, {@code 1Gbps}). Reading is strict:
 * what is not understood is an {@link dev.lockstep.data.InvalidInputException} that names the field.
 */
@NullMarked
package dev.lockstep.data;

import org.jspecify.annotations.NullMarked;
