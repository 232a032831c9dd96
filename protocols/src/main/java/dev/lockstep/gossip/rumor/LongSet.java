package dev.lockstep.gossip.rumor;

import dev.lockstep.random.Mix;

/** A growing set of numbers: open addressing over one array, so that many small sets take little memory. */
final class LongSet {

    private static final int SMALLEST = 2;

    /** Numbers, each plus one if it is not negative, so that 0 marks a free slot. */
    private long[] slots = new long[SMALLEST];

    private int size;

    /** Adds a number; says whether it was not there. */
    boolean add(long number) {
        long stored = stored(number);
        int slot = find(stored);
        if (slots[slot] == stored) {
            return false;
        }
        slots[slot] = stored;
        size++;
        // one slot stays free, where searches end
        if (size * 4 >= slots.length * 3) {
            grow();
        }
        return true;
    }

    /** The slot of a number, or the free one where the search for it ends. */
    private int find(long stored) {
        int mask = slots.length - 1;
        int slot = (int) Mix.mix64(stored) & mask;
        while (slots[slot] != 0 && slots[slot] != stored) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long stored : old) {
            if (stored != 0) {
                slots[find(stored)] = stored;
            }
        }
    }

    private static long stored(long number) {
        return number < 0 ? number : number + 1;
    }
}
