package dev.lockstep.cost;

/**
 * What an event of a case cost in one JVM: the middle of several runs.
 *
 * @param name name of the case
 * @param protocol its protocol
 * @param cpuSecondsPerMillionEvents CPU time
 * @param relative the same as a multiple of what a step of the calibration load cost just before and behind
 */
public record CaseCost(String name, String protocol, double cpuSecondsPerMillionEvents, double relative) {}
