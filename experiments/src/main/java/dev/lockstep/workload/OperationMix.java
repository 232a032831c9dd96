package dev.lockstep.workload;

import dev.lockstep.data.ByteSize;
import java.util.SortedMap;

/**
 * What clients ask for. In text it may also be the name of one of the {@link #presets()}, such as {@code YCSB_A}.
 *
 * @param keys the keys and how they are chosen
 * @param readShare share of operations that read, from 0 to 1
 * @param writes the kinds of the other operations
 * @param valueSize size of a written value, where its text does not need more
 */
public record OperationMix(Keys keys, double readShare, WriteMix writes, ValueSize valueSize) {

    /** Half reads, half puts of 100 bytes. */
    public static OperationMix defaults() {
        return new OperationMix(Keys.defaults(), 0.5, WriteMix.defaults(), new ValueSize.Fixed(new ByteSize(100)));
    }

    /** The mixes that have names: the core workloads of YCSB. */
    public static SortedMap<String, OperationMix> presets() {
        return Ycsb.mixes();
    }

    /** Checks the share of reads. */
    public OperationMix {
        if (!(readShare >= 0 && readShare <= 1)) {
            throw new IllegalArgumentException("readShare=" + readShare + " must be between 0 and 1");
        }
    }
}
