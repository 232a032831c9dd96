package dev.lockstep.kernel;

import java.util.Arrays;

/** The usual fast heap: four children a node, time, sequence and payload side by side in one array of longs. */
final class FourAryHeap implements LongQueue {

    private long[] entries = new long[3 * 1024];
    private int size;
    private long sequence;
    private long poppedNanos;

    @Override
    public void add(long timeNanos, long payload) {
        if (3 * (size + 1) > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (entries[3 * parent] <= timeNanos) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, timeNanos, sequence++, payload);
    }

    @Override
    public long pop() {
        long payload = entries[2];
        poppedNanos = entries[0];
        size--;
        sink(entries[3 * size], entries[3 * size + 1], entries[3 * size + 2]);
        return payload;
    }

    @Override
    public long poppedTime() {
        return poppedNanos;
    }

    private void sink(long timeNanos, long number, long payload) {
        int at = 0;
        int child = 1;
        while (child < size) {
            int least = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (isBefore(entries[3 * other], entries[3 * other + 1], least)) {
                    least = other;
                }
            }
            if (isBefore(timeNanos, number, least)) {
                break;
            }
            move(least, at);
            at = least;
            child = 4 * at + 1;
        }
        put(at, timeNanos, number, payload);
    }

    private boolean isBefore(long timeNanos, long number, int other) {
        long otherNanos = entries[3 * other];
        return timeNanos < otherNanos || (timeNanos == otherNanos && number < entries[3 * other + 1]);
    }

    private void move(int from, int to) {
        entries[3 * to] = entries[3 * from];
        entries[3 * to + 1] = entries[3 * from + 1];
        entries[3 * to + 2] = entries[3 * from + 2];
    }

    private void put(int at, long timeNanos, long number, long payload) {
        entries[3 * at] = timeNanos;
        entries[3 * at + 1] = number;
        entries[3 * at + 2] = payload;
    }
}
