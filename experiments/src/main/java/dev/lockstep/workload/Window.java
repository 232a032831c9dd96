package dev.lockstep.workload;

/**
 * The time in which clients invoke operations.
 *
 * @param startNanos its beginning
 * @param stopNanos its end, no longer part of it
 */
record Window(long startNanos, long stopNanos) {}
