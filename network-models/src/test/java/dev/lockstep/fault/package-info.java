/** Tests of the fault models. */
@NullMarked
package dev.lockstep.fault;

import org.jspecify.annotations.NullMarked;
