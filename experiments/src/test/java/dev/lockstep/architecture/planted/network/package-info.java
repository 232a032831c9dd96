/** Stands for the package {@code network}. */
@NullMarked
package dev.lockstep.architecture.planted.network;

import org.jspecify.annotations.NullMarked;
