package dev.lockstep.machine;

import java.util.ArrayDeque;

/** How to take back the writes that are not durable yet, oldest first, and when which of them will be. */
final class UndoLog {

    /** Undo of an append: it needs nothing but the fact. */
    static final Object APPEND = new Object();

    private final ArrayDeque<Object> entries = new ArrayDeque<>();
    private final ArrayDeque<Sync> syncs = new ArrayDeque<>();
    private long writes;

    void add(Object undoEntry) {
        entries.addLast(undoEntry);
        writes++;
    }

    /** All writes so far will be durable at this time. */
    void syncDoneAt(long timeNanos) {
        syncs.addLast(new Sync(timeNanos, writes));
    }

    /** Forgets the writes that are durable by now. */
    void settle(long nowNanos) {
        while (!syncs.isEmpty() && syncs.peekFirst().doneNanos <= nowNanos) {
            long durable = syncs.removeFirst().writes;
            while (!entries.isEmpty() && writes - entries.size() < durable) {
                entries.removeFirst();
            }
        }
    }

    /** Number of writes that are not known to be durable. */
    int pending() {
        return entries.size();
    }

    Object removeLast() {
        return entries.removeLast();
    }

    void clear() {
        entries.clear();
        syncs.clear();
    }

    private record Sync(long doneNanos, long writes) {}
}
