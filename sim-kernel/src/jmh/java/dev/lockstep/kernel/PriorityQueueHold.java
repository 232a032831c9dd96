package dev.lockstep.kernel;

import java.util.PriorityQueue;

/** Holds on java.util.PriorityQueue, with an immutable entry for each event. */
final class PriorityQueueHold implements Hold {

    private record Entry(long timeNanos, long sequence, long payload) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(timeNanos, other.timeNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private final long[] increments;
    private long sequence;

    PriorityQueueHold(int pending, Workload workload) {
        increments = workload.table();
        for (int event = 0; event < pending; event++) {
            add(0, event);
        }
    }

    @Override
    public long run(int events) {
        for (int i = 0; i < events; i++) {
            Entry entry = queue.remove();
            add(entry.timeNanos, entry.payload);
        }
        return events;
    }

    private void add(long nowNanos, long payload) {
        long increment = increments[(int) sequence & (increments.length - 1)];
        queue.add(new Entry(nowNanos + increment, sequence++, payload));
    }
}
