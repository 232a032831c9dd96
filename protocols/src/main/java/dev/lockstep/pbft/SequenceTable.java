package dev.lockstep.pbft;

/** Numbers by sequence number, in a ring that grows with the distance from the first one kept to the last one set. */
final class SequenceTable {

    private long[] ring = new long[256];
    private long first = 1;
    private long end = 1;

    /** The number at this place; 0 if none was set, or if it is forgotten. */
    long get(long sequence) {
        return sequence < first || sequence >= end ? 0 : ring[(int) sequence & (ring.length - 1)];
    }

    /** Sets a number; what is forgotten stays so. */
    void set(long sequence, long value) {
        if (sequence < first) {
            return;
        }
        if (sequence - first >= ring.length) {
            grow(sequence);
        }
        for (; end <= sequence; end++) {
            ring[(int) end & (ring.length - 1)] = 0;
        }
        ring[(int) sequence & (ring.length - 1)] = value;
    }

    /** Forgets the places up to this one. */
    void forgetUpTo(long sequence) {
        first = Math.max(first, sequence + 1);
        end = Math.max(end, first);
    }

    private void grow(long sequence) {
        long[] old = ring;
        long capacity = Long.highestOneBit(sequence - first + 1) * 2;
        ring = new long[Math.toIntExact(capacity)];
        for (long kept = first; kept < end; kept++) {
            ring[(int) kept & (ring.length - 1)] = old[(int) kept & (old.length - 1)];
        }
    }
}
