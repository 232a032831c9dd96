package dev.lockstep.check;

import dev.lockstep.check.History.Completion;
import dev.lockstep.check.History.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Invocations and completions in the order of time, doubly linked, so that operations can be taken out and put back in
 * constant time. Only operations that took place have a completion.
 */
final class EventList<O, R> {

    private final Event<O, R> head;
    private int completions;

    /** The events of these operations, which are in the order of their invocation. */
    EventList(List<Entry<O, R>> operations) {
        head = new Event<>(operations.get(0), -1, Long.MIN_VALUE, null);
        List<Event<O, R>> events = new ArrayList<>();
        int known = 0;
        int unknown = 0;
        for (Entry<O, R> operation : operations) {
            if (operation.completion() == Completion.OK) {
                Event<O, R> completion = new Event<>(operation, known, operation.completedNanos(), null);
                events.add(new Event<>(operation, known, operation.invokedNanos(), completion));
                events.add(completion);
                known++;
            } else {
                events.add(new Event<>(operation, unknown, operation.invokedNanos(), null));
                unknown++;
            }
        }
        completions = known;
        link(events);
    }

    private void link(List<Event<O, R>> events) {
        // what happened in the same nanosecond overlapped: invocations first
        events.sort(
                Comparator.<Event<O, R>>comparingLong(event -> event.timeNanos).thenComparing(Event::isCompletion));
        Event<O, R> last = head;
        for (Event<O, R> event : events) {
            last.after = event;
            event.before = last;
            last = event;
        }
    }

    /** Whether an operation that took place is in the list. */
    boolean hasCompletions() {
        return completions > 0;
    }

    /** The first event. There must be one. */
    Event<O, R> first() {
        return after(head);
    }

    /** The first event, or the given one if the list is empty. */
    Event<O, R> firstOr(Event<O, R> other) {
        return head.after == null ? other : head.after;
    }

    /** The next event. There must be one: behind an invocation comes a completion as long as there are any. */
    Event<O, R> after(Event<O, R> event) {
        if (event.after == null) {
            throw new IllegalStateException("no event behind that of " + event.operation);
        }
        return event.after;
    }

    /** Takes an operation out. */
    void remove(Event<O, R> invocation) {
        unlink(invocation);
        if (invocation.completion != null) {
            unlink(invocation.completion);
            completions--;
        }
    }

    /** Puts back the operation that was taken out last. */
    void restore(Event<O, R> invocation) {
        if (invocation.completion != null) {
            relink(invocation.completion);
            completions++;
        }
        relink(invocation);
    }

    private void unlink(Event<O, R> event) {
        if (event.before != null) {
            event.before.after = event.after;
        }
        if (event.after != null) {
            event.after.before = event.before;
        }
    }

    private void relink(Event<O, R> event) {
        if (event.before != null) {
            event.before.after = event;
        }
        if (event.after != null) {
            event.after.before = event;
        }
    }

    /** One end of an operation. */
    static final class Event<O, R> {

        private final Entry<O, R> operation;
        private final int number;
        private final long timeNanos;
        private final @Nullable Event<O, R> completion;
        private @Nullable Event<O, R> before;
        private @Nullable Event<O, R> after;

        private Event(Entry<O, R> operation, int number, long timeNanos, @Nullable Event<O, R> completion) {
            this.operation = operation;
            this.number = number;
            this.timeNanos = timeNanos;
            this.completion = completion;
        }

        Entry<O, R> operation() {
            return operation;
        }

        /** The number of the operation among those that took place, or among the others. */
        int number() {
            return number;
        }

        /** Whether this is the completion of an operation that took place. */
        boolean isCompletion() {
            return completion == null && operation.completion() == Completion.OK;
        }
    }
}
