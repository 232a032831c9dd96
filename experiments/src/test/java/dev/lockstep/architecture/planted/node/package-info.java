/** Stands for the package {@code node}. */
@NullMarked
package dev.lockstep.architecture.planted.node;

import org.jspecify.annotations.NullMarked;
