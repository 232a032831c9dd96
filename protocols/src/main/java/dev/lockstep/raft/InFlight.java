package dev.lockstep.raft;

import java.util.Arrays;

/**
 * The messages with entries that are on the way to one follower: sent, and not known to be stored there in full. They are
 * kept in the order of the log in a ring, so adding one and taking off what is stored cost constant time each.
 */
final class InFlight {

    // by message: its last entry, and how many entries and bytes were sent up to its end since the last clear
    private long[] lastIndexes = new long[4];
    private long[] entriesThrough = new long[4];
    private long[] bytesThrough = new long[4];
    private int oldest;
    private int count;

    private long sentEntries;
    private long sentBytes;
    private long storedEntries;
    private long storedBytes;

    /** Messages on the way. */
    int messages() {
        return count;
    }

    /** Entries on the way. */
    long entries() {
        return sentEntries - storedEntries;
    }

    /** Bytes of entries on the way. */
    long bytes() {
        return sentBytes - storedBytes;
    }

    /** A message leaves, behind those that are on the way. */
    void add(long lastIndex, int entries, long bytes) {
        if (count == lastIndexes.length) {
            grow();
        }
        sentEntries += entries;
        sentBytes += bytes;
        int slot = slot(count);
        lastIndexes[slot] = lastIndex;
        entriesThrough[slot] = sentEntries;
        bytesThrough[slot] = sentBytes;
        count++;
    }

    /** The follower has stored all entries up to this one. Returns how many messages are off the way with that. */
    int storedUpTo(long index) {
        int before = count;
        while (count > 0 && lastIndexes[oldest] <= index) {
            storedEntries = entriesThrough[oldest];
            storedBytes = bytesThrough[oldest];
            oldest = slot(1);
            count--;
        }
        return before - count;
    }

    /** Nothing of it counts any more: it will be sent again. */
    void clear() {
        count = 0;
        storedEntries = sentEntries;
        storedBytes = sentBytes;
    }

    private int slot(int position) {
        return (oldest + position) & (lastIndexes.length - 1);
    }

    private void grow() {
        lastIndexes = unrolled(lastIndexes);
        entriesThrough = unrolled(entriesThrough);
        bytesThrough = unrolled(bytesThrough);
        oldest = 0;
    }

    /** Twice the room, the oldest message first. */
    private long[] unrolled(long[] ring) {
        long[] grown = Arrays.copyOfRange(ring, oldest, oldest + 2 * ring.length);
        System.arraycopy(ring, 0, grown, ring.length - oldest, oldest);
        return grown;
    }
}
