package dev.lockstep.pbft;

import dev.lockstep.statemachine.KeyValuePart;

/**
 * A place in the partition tree of the service's state (thesis §5.3.1). The root is divided into two, the key-value store
 * and the answered requests, and each partition below it into 16.
 *
 * @param level 0 is the root
 * @param index place in the level: that of the partition above, times 16, plus its number within that
 */
public record PartId(int level, long index) {

    /** The whole state. */
    static final PartId ROOT = new PartId(0, 0);

    /** Bytes on the wire. */
    static final int BYTES = 9;

    /** Number of the key-value store within the root. */
    static final int STORE = 0;

    /** Number of the answered requests within the root. */
    static final int ANSWERED = 1;

    private static final int BITS = 4;
    /** Indices of lower ones would not fit 63 bits. */
    private static final int DEEPEST = 15;

    /** One of the partitions that this one is divided into. */
    PartId child(int slot) {
        return new PartId(level + 1, index * KeyValuePart.CHILDREN + slot);
    }

    /** Whether there can be such a place below the root. */
    boolean isBelowRoot() {
        return level > 0 && level <= DEEPEST && index >= 0 && index < 1L << (level * BITS);
    }

    /** Which child of the root it belongs to. */
    int tree() {
        return (int) (index >>> (depthInTree() * BITS));
    }

    /** Its level below that child. */
    int depthInTree() {
        return level - 1;
    }

    /** Its place in that level. */
    long indexInTree() {
        return index & ((1L << (depthInTree() * BITS)) - 1);
    }
}
