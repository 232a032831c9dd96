package dev.lockstep.scenario;

/**
 * Messages of one kind that were sent over the network.
 *
 * @param messages number of transmissions
 * @param bytes their sizes, added up
 */
public record TrafficByKind(long messages, long bytes) {}
