/** Stands for the package {@code raft}. */
@NullMarked
package dev.lockstep.architecture.planted.raft;

import org.jspecify.annotations.NullMarked;
