/** Recording what happened in a run, and why: each dispatched event with the event that caused it. */
@NullMarked
package dev.lockstep.trace;

import org.jspecify.annotations.NullMarked;
