package dev.lockstep.measure;

/**
 * What became of the operations of a run.
 *
 * @param invoked all of them
 * @param succeeded took place and were answered
 * @param failed did not take place
 * @param abandoned were given up by their client, and may have taken place
 * @param pending had not completed when the run ended
 */
public record OperationCounts(long invoked, long succeeded, long failed, long abandoned, long pending) {}
