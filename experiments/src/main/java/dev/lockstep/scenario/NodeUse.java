package dev.lockstep.scenario;

/**
 * How busy a replica was, over the whole run.
 *
 * @param node its id
 * @param cpu share of the time in which its CPU worked, from 0 to 1
 * @param meanInbox messages and expired timers that waited for the CPU, in the mean over time
 * @param longestInbox the most that waited at a time
 * @param networkCard share of the time in which its network card sent; 0 if the bandwidth is unlimited
 * @param disk share of the time in which its disk wrote
 */
public record NodeUse(int node, double cpu, double meanInbox, int longestInbox, double networkCard, double disk) {}
