/** Stands for the package {@code kernel}. */
@NullMarked
package dev.lockstep.architecture.planted.kernel;

import org.jspecify.annotations.NullMarked;
