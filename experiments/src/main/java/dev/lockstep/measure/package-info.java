/**
 * What a run measures of its clients, as observers of the run: latency from the intended start, throughput over time,
 * what became of operations, and whether the system recovered when the last fault had healed.
 */
@NullMarked
package dev.lockstep.measure;

import org.jspecify.annotations.NullMarked;
