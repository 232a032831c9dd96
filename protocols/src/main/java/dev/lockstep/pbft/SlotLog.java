package dev.lockstep.pbft;

import org.jspecify.annotations.Nullable;

/**
 * The message log: a slot for each sequence number between the watermarks (OSDI'99 §4.3). What is outside of them is not
 * accepted, so that a faulty primary cannot use up the sequence numbers, nor the memory.
 */
final class SlotLog {

    private final int replicas;
    private final int distance;
    private final @Nullable Slot[] ring;
    private final int mask;
    private long low;
    private long high;
    private long limit = Long.MAX_VALUE;

    SlotLog(int replicas, int watermarkDistance) {
        this.replicas = replicas;
        distance = watermarkDistance;
        ring = new Slot[Integer.highestOneBit(Math.max(1, 2 * watermarkDistance - 1))];
        mask = ring.length - 1;
        high = watermarkDistance;
    }

    /** The low watermark, h: nothing up to here is needed any more. */
    long low() {
        return low;
    }

    /** The high watermark, H. */
    long high() {
        return high;
    }

    /** Keeps the high watermark at or below a sequence number until the low one has come there. */
    void limitTo(long sequence) {
        limit = sequence;
        setHigh();
    }

    /** The slot of a sequence number, or null if that is not between the watermarks. */
    @Nullable
    Slot slot(long sequence) {
        if (sequence <= low || sequence > high) {
            return null;
        }
        Slot slot = ring[(int) sequence & mask];
        return slot != null ? slot : add(sequence);
    }

    /** The slot of a sequence number if anything is known about it, or null. */
    @Nullable
    Slot known(long sequence) {
        return sequence <= low || sequence > high ? null : ring[(int) sequence & mask];
    }

    /** The highest sequence number that a batch was accepted for, in whatever view; the low watermark if there is none. */
    long highestAccepted() {
        long sequence = high;
        Slot slot = known(sequence);
        while (sequence > low && (slot == null || slot.prePrepared().isEmpty())) {
            sequence--;
            slot = known(sequence);
        }
        return sequence;
    }

    /** A new view begins: what was said in the old one does not count in it. */
    void beginView() {
        for (long sequence = low + 1; sequence <= high(); sequence++) {
            Slot slot = known(sequence);
            if (slot != null) {
                slot.beginView();
            }
        }
    }

    /** Moves the watermarks and forgets the slots up to the low one. */
    void advanceTo(long sequence) {
        long gone = Math.min(sequence, low + distance);
        for (long passed = low + 1; passed <= gone; passed++) {
            ring[(int) passed & mask] = null;
        }
        low = Math.max(low, sequence);
        setHigh();
    }

    private void setHigh() {
        if (low >= limit) {
            limit = Long.MAX_VALUE;
        }
        high = Math.min(low + distance, limit);
    }

    private Slot add(long sequence) {
        Slot added = new Slot(sequence, replicas);
        ring[(int) sequence & mask] = added;
        return added;
    }
}
