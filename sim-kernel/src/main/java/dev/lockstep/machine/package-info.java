/**
 * What a node's machine is made of, whichever host runs it: storage that a crash can take back, a clock that drifts, keys
 * of random draws, and the count of what was sent. Each class serves one thread at a time; time comes from the host, so
 * that virtual and real time share one meaning of all this.
 */
@NullMarked
package dev.lockstep.machine;

import org.jspecify.annotations.NullMarked;
