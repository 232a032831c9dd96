package dev.lockstep.machine;

import java.util.Arrays;

/** A log of records by position that grows at the end and can be cut at both ends. */
final class RecordLog {

    private static final Object[] EMPTY = {};

    private Object[] records = EMPTY;
    /** Index in the array of the record at the first position. */
    private int head;

    private int count;
    private long first;

    long firstPosition() {
        return first;
    }

    long endPosition() {
        return first + count;
    }

    Object read(long position) {
        requireWithin(position, endPosition() - 1);
        return records[head + (int) (position - first)];
    }

    void append(Object logRecord) {
        if (head + count == records.length) {
            makeRoom();
        }
        records[head + count++] = logRecord;
    }

    /** Removes the records from this position on and returns them. */
    Object[] truncate(long position) {
        requireWithin(position, endPosition());
        int kept = (int) (position - first);
        Object[] removed = Arrays.copyOfRange(records, head + kept, head + count);
        Arrays.fill(records, head + kept, head + count, null);
        count = kept;
        return removed;
    }

    void removeLast() {
        records[head + --count] = null;
    }

    /** Removes the records before this position and returns them. */
    Object[] discardBefore(long position) {
        if (position <= first) {
            return EMPTY;
        }
        int gone = (int) Math.min(count, position - first);
        Object[] removed = Arrays.copyOfRange(records, head, head + gone);
        Arrays.fill(records, head, head + gone, null);
        head += gone;
        count -= gone;
        first = position;
        return removed;
    }

    /** Undoes {@link #discardBefore}. */
    void restore(long oldFirst, Object[] removed) {
        Object[] all = Arrays.copyOf(removed, removed.length + count);
        System.arraycopy(records, head, all, removed.length, count);
        records = all;
        head = 0;
        count = all.length;
        first = oldFirst;
    }

    private void makeRoom() {
        int capacity = count < records.length / 2 ? records.length : Math.max(16, records.length * 2);
        Object[] roomier = new Object[capacity];
        System.arraycopy(records, head, roomier, 0, count);
        records = roomier;
        head = 0;
    }

    private void requireWithin(long position, long last) {
        if (position < first || position > last) {
            throw new IndexOutOfBoundsException("position=" + position + " must be between " + first + " and " + last);
        }
    }
}
