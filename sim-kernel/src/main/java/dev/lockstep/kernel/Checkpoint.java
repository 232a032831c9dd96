package dev.lockstep.kernel;

/**
 * The fingerprint at some point of a run.
 *
 * @param events number of events dispatched so far
 * @param timeNanos time of the last of them
 * @param fingerprint the chained hash over all of them
 */
public record Checkpoint(long events, long timeNanos, long fingerprint) {}
