package dev.lockstep.check;

import dev.lockstep.check.History.Completion;
import dev.lockstep.check.History.Entry;
import dev.lockstep.node.LookupOnly;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders the operations on one part of the state, depth first: an operation may come next if it was invoked before every
 * other one that has no place yet was completed (Wing and Gong, "Testing and verifying concurrent objects", 1993). A
 * configuration, which is the set of operations that have a place together with the state that they lead to, is entered
 * once only (Lowe, "Testing for linearizability", 2017).
 */
final class LinearizationSearch<O, R, S> {

    private final SequentialModel<O, R, S> model;
    private final Object part;
    private final int limit;
    private final EventList<O, R> events;
    private final Deque<Step<O, R, S>> steps = new ArrayDeque<>();
    private final Set<Configuration<S>> entered;
    /** Completed operations that have a place, and those whose completion nobody saw, each by their number. */
    private final BitSet placed = new BitSet();

    private final BitSet placedUnknown = new BitSet();
    private S state;

    /** A search among these operations, which are in the order of their invocation. */
    @LookupOnly("configurations that were entered before are recognised")
    LinearizationSearch(SequentialModel<O, R, S> model, Object part, List<Entry<O, R>> operations, int limit) {
        this.model = model;
        this.part = part;
        this.limit = limit;
        this.events = new EventList<>(operations);
        this.entered = new HashSet<>();
        this.state = model.initial(part);
    }

    Verdict<O, R> run() {
        EventList.Event<O, R> event = events.first();
        Entry<O, R> unexplained = event.operation();
        int furthest = -1;
        while (events.hasCompletions()) {
            if (entered.size() > limit) {
                return new Verdict.Undecided<>(part);
            }
            if (!event.isCompletion()) {
                event = place(event) ? events.firstOr(event) : events.after(event);
                continue;
            }
            // this operation was over before any that is behind it in the list began, and found no place
            if (steps.size() > furthest) {
                furthest = steps.size();
                unexplained = event.operation();
            }
            if (steps.isEmpty()) {
                return new Verdict.NotLinearizable<>(part, unexplained);
            }
            event = events.after(takeBack());
        }
        return new Verdict.Linearizable<>();
    }

    /** Lets an operation take place next, unless its result forbids it or that leads to where the search has been. */
    private boolean place(EventList.Event<O, R> invocation) {
        Entry<O, R> operation = invocation.operation();
        S next = model.step(state, operation.operation(), operation.result());
        if (next == null) {
            return false;
        }
        BitSet set = setOf(operation);
        set.set(invocation.number());
        if (!entered.add(configuration(next))) {
            set.clear(invocation.number());
            return false;
        }
        steps.push(new Step<>(invocation, state));
        state = next;
        events.remove(invocation);
        return true;
    }

    private EventList.Event<O, R> takeBack() {
        Step<O, R, S> last = steps.pop();
        state = last.before();
        setOf(last.invocation().operation()).clear(last.invocation().number());
        events.restore(last.invocation());
        return last.invocation();
    }

    private BitSet setOf(Entry<O, R> operation) {
        return operation.completion() == Completion.OK ? placed : placedUnknown;
    }

    /** Completed operations find their places nearly in order, so a few bits behind the first gap tell which did. */
    private Configuration<S> configuration(S next) {
        int gap = placed.nextClearBit(0);
        BitSet behindGap = placed.get(gap, Math.max(gap, placed.length()));
        return new Configuration<>(gap, behindGap, (BitSet) placedUnknown.clone(), next);
    }

    private record Step<O, R, S>(EventList.Event<O, R> invocation, S before) {}

    private record Configuration<S>(int gap, BitSet behindGap, BitSet unknown, S state) {}
}
