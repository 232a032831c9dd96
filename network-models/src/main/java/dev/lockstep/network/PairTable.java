package dev.lockstep.network;

import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * A time for each directed pair of nodes that has one: open addressing over primitive arrays, so that a large cluster of
 * which few pairs talk takes little memory, and asking allocates nothing.
 */
final class PairTable {

    private static final long EMPTY = -1;

    /** Below every time, so that the next time of the pair is taken as it is. */
    private static final long FORGOTTEN = -1;

    private long[] keys = filled(64);
    private long[] values = new long[64];
    private int used;

    /** Raises the pair's time to at least this one and to more than it was, and returns it. */
    long advance(int from, int to, long atLeast) {
        long key = ((long) from << 32) | to;
        int slot = slotOf(key);
        if (keys[slot] == EMPTY) {
            if (2 * (used + 1) > keys.length) {
                grow();
                slot = slotOf(key);
            }
            used++;
            keys[slot] = key;
            values[slot] = atLeast;
        } else {
            values[slot] = Math.max(atLeast, values[slot] + 1);
        }
        return values[slot];
    }

    /** Forgets the times of all pairs that this node is in. */
    void forget(int node) {
        for (int slot = 0; slot < keys.length; slot++) {
            if ((keys[slot] >>> 32) == node || (int) keys[slot] == node) {
                values[slot] = FORGOTTEN;
            }
        }
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) Mix.mix64(key) & mask;
        while (keys[slot] != key && keys[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = filled(2 * oldKeys.length);
        values = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static long[] filled(int length) {
        long[] keys = new long[length];
        Arrays.fill(keys, EMPTY);
        return keys;
    }
}
