package dev.lockstep.realtime;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen, in the order of time; what has the same time, in the order in which it was added. */
final class Schedule {

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::timeNanos).thenComparingLong(Due::sequence));
    private long added;

    void add(Due due) {
        due.number(added++);
        queue.add(due);
    }

    /** Time of what is next, or {@link Long#MAX_VALUE} if there is nothing. */
    long nextNanos() {
        Due next = queue.peek();
        return next == null ? Long.MAX_VALUE : next.timeNanos();
    }

    /** Takes what is next. */
    Due remove() {
        return queue.remove();
    }
}
