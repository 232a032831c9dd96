package dev.lockstep.raft;

import dev.lockstep.random.Mix;
import java.util.Arrays;
import java.util.List;

/** Consecutive entries of a log, shared between messages and events. Immutable; a part of a slice copies nothing. */
public final class LogSlice {

    /** No entries. */
    public static final LogSlice EMPTY = new LogSlice(new LogEntry[0], 0, 0);

    private final LogEntry[] entries;
    private final int from;
    private final int to;

    private LogSlice(LogEntry[] entries, int from, int to) {
        this.entries = entries;
        this.from = from;
        this.to = to;
    }

    /** These entries. */
    public static LogSlice of(LogEntry... entries) {
        return new LogSlice(entries.clone(), 0, entries.length);
    }

    /** Copies so many entries from a ring, which goes on at its beginning. */
    static LogSlice copyOfRing(LogEntry[] ring, int from, int count) {
        LogEntry[] copy = new LogEntry[count];
        int untilEnd = Math.min(count, ring.length - from);
        System.arraycopy(ring, from, copy, 0, untilEnd);
        System.arraycopy(ring, 0, copy, untilEnd, count - untilEnd);
        return new LogSlice(copy, 0, count);
    }

    /** Number of entries. */
    public int size() {
        return to - from;
    }

    /** Whether there is no entry. */
    public boolean isEmpty() {
        return from == to;
    }

    /**
     * Returns an entry.
     *
     * @param position from 0
     * @throws IndexOutOfBoundsException if there is none at that position
     */
    public LogEntry get(int position) {
        if (position < 0 || position >= size()) {
            throw new IndexOutOfBoundsException("position " + position + " of " + size());
        }
        return entries[from + position];
    }

    /** The entries from a position on. */
    public LogSlice skip(int count) {
        return count == 0 ? this : new LogSlice(entries, from + count, to);
    }

    /** Bytes on the wire. */
    public int sizeBytes() {
        int size = 0;
        for (int i = from; i < to; i++) {
            size += entries[i].sizeBytes();
        }
        return size;
    }

    /** Hash of the entries in their order. */
    public long hash() {
        long hash = size();
        for (int i = from; i < to; i++) {
            hash = Mix.mix(hash, entries[i].hash());
        }
        return hash;
    }

    /** The entries as a list. */
    public List<LogEntry> toList() {
        return List.of(Arrays.copyOfRange(entries, from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogSlice that && Arrays.equals(entries, from, to, that.entries, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash());
    }

    @Override
    public String toString() {
        return toList().toString();
    }
}
