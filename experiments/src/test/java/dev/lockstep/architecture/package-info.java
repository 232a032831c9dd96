/**
 * The rules that the build holds all modules to, and proof that each of them can fail: {@code planted} holds classes
 * that break them.
 */
@NullMarked
package dev.lockstep.architecture;

import org.jspecify.annotations.NullMarked;
