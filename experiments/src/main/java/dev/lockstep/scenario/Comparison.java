package dev.lockstep.scenario;

/**
 * A run on real threads beside its prediction.
 *
 * @param real what was measured
 * @param virtual what virtual time says
 */
public record Comparison(RealResult real, Prediction virtual) {}
