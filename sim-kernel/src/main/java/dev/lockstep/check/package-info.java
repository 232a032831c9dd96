/**
 * Checking: {@link dev.lockstep.check.Invariant}s watch a run as it goes, histories keep what
 * clients saw.
 */
@NullMarked
package dev.lockstep.check;

import org.jspecify.annotations.NullMarked;
