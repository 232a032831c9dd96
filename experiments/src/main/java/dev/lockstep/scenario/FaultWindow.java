package dev.lockstep.scenario;

/**
 * When a fault was in effect.
 *
 * @param fault the fault in one line, with the ids of nodes in place of roles where it has begun
 * @param fromSeconds virtual time at which it began
 * @param untilSeconds virtual time at which it was over, or the end of the run
 */
public record FaultWindow(String fault, double fromSeconds, double untilSeconds) {}
