package dev.lockstep.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers the latest events of a run, and tells what led to one of them. */
public final class CauseLog implements DispatchListener {

    private final Dispatch[] latest;

    /**
     * A log of so many events.
     *
     * @param capacity at least 1; older events are forgotten
     */
    public CauseLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity=" + capacity + " must be at least 1");
        }
        latest = new Dispatch[capacity];
    }

    @Override
    public void dispatched(Dispatch dispatch) {
        latest[(int) (dispatch.event() % latest.length)] = dispatch;
    }

    /** Returns the chain of causes of an event, oldest first, as far back as the log reaches, at most {@code limit}. */
    public List<Dispatch> causesOf(Dispatch dispatch, int limit) {
        List<Dispatch> chain = new ArrayList<>();
        long cause = dispatch.cause();
        while (cause > 0 && chain.size() < limit) {
            Dispatch found = latest[(int) (cause % latest.length)];
            if (found == null || found.event() != cause) {
                break;
            }
            chain.add(found);
            cause = found.cause();
        }
        Collections.reverse(chain);
        return chain;
    }
}
