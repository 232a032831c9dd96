/** Tests of how values become text and come back. */
@NullMarked
package dev.lockstep.data;

import org.jspecify.annotations.NullMarked;
