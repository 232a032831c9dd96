package dev.lockstep.sweep;

import dev.lockstep.scenario.Violation;

/**
 * A run in which a check failed.
 *
 * @param cell its cell
 * @param seed its seed
 * @param violation the check that did not hold
 */
public record FailedRun(Cell cell, long seed, Violation violation) {}
