package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/** The queue under test and java.util.PriorityQueue beside it: whatever is done to both must look the same. */
final class QueuePair {

    private record Entry(long timeNanos, long sequence) {}

    private final EventQueue queue = new EventQueue();
    private final PriorityQueue<Entry> oracle =
            new PriorityQueue<>(Comparator.comparingLong(Entry::timeNanos).thenComparingLong(Entry::sequence));
    private final Set<Long> cancelled = new HashSet<>();
    private long sequence;
    private long nowNanos;

    long nowNanos() {
        return nowNanos;
    }

    int size() {
        return oracle.size();
    }

    /** Adds an event so long after the last popped one, or at the end of time if that comes first. */
    void addAfter(long incrementNanos) {
        long timeNanos = nowNanos > Long.MAX_VALUE - incrementNanos ? Long.MAX_VALUE : nowNanos + incrementNanos;
        oracle.add(new Entry(timeNanos, sequence));
        queue.add(timeNanos, sequence);
        sequence++;
    }

    /** Cancels one of the events added so far, as the kernel does: it stays in the queue and is skipped when popped. */
    void cancel(long pick) {
        if (sequence > 0) {
            cancelled.add(Long.remainderUnsigned(pick, sequence));
        }
    }

    /** Pops from both, skipping what was cancelled. */
    void pop() {
        Entry expected;
        long payload;
        do {
            expected = oracle.poll();
            if (expected == null) {
                assertThat(queue.isEmpty()).isTrue();
                return;
            }
            payload = queue.pop();
            if (payload != expected.sequence() || queue.poppedTime() != expected.timeNanos()) {
                throw new AssertionError(
                        "popped " + payload + " at " + queue.poppedTime() + " but expected " + expected);
            }
            nowNanos = expected.timeNanos();
        } while (cancelled.remove(payload));
    }

    /** Compares size and next time of both. */
    void peek() {
        Entry head = oracle.peek();
        long expected = head == null ? Long.MAX_VALUE : head.timeNanos();
        if (queue.peekTime() != expected || queue.size() != oracle.size() || queue.isEmpty() != oracle.isEmpty()) {
            throw new AssertionError("next time " + queue.peekTime() + " and size " + queue.size() + " but expected "
                    + expected + " and " + oracle.size());
        }
    }

    void popAll() {
        while (!oracle.isEmpty()) {
            pop();
        }
        peek();
    }
}
