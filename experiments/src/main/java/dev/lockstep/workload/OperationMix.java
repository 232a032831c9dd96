package dev.lockstep.workload;

import dev.lockstep.random.Distribution;

/**
 * What clients ask for.
 *
 * @param keys the keys and how they are chosen
 * @param readShare share of operations that read, from 0 to 1
 * @param writes the kinds of the other operations
 * @param valueBytes size of a written value in bytes; samples are rounded, and never below what its text needs
 */
public record OperationMix(Keys keys, double readShare, WriteMix writes, Distribution valueBytes) {

    /** Half reads, half puts of 100 bytes. */
    public static OperationMix defaults() {
        return new OperationMix(Keys.defaults(), 0.5, WriteMix.defaults(), Distribution.constant(100));
    }

    /** Checks the share of reads. */
    public OperationMix {
        if (!(readShare >= 0 && readShare <= 1)) {
            throw new IllegalArgumentException("readShare=" + readShare + " must be between 0 and 1");
        }
    }
}
