package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;

/**
 * The secure co-processor of a replica, as far as the protocol needs it (TOCS §5.1): it counts how often the replica was
 * started, in memory of its own. That is a cell of the storage here, which no behaviour of Byzantine nodes writes to. Only a
 * fault that takes the whole disk takes the count as well.
 */
final class CoProcessor {

    private static final String CELL = "co-processor";

    private CoProcessor() {}

    /** Whether the replica was here before. */
    static boolean wasHere(Storage storage) {
        return storage.get(CELL, Integer.class) != null;
    }

    /** How often it was started again; 0 before the first restart, or if it does not recover. */
    static int incarnation(Storage storage) {
        Integer count = storage.get(CELL, Integer.class);
        return count == null ? 0 : count;
    }

    /** Counts a start. Returns how many there were before. */
    static int count(NodeContext context) {
        Storage storage = context.storage();
        int incarnation = wasHere(storage) ? incarnation(storage) + 1 : 0;
        storage.put(CELL, incarnation, Integer.BYTES);
        return incarnation;
    }
}
