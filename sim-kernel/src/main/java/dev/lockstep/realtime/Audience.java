package dev.lockstep.realtime;

import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who are told of events, and the record. The time that they are told never goes back. */
final class Audience {

    private final Observer[] observers;
    private final @Nullable EventRecord kept;
    private long lastNanos;

    Audience(List<Observer> observers, @Nullable EventRecord kept) {
        this.observers = observers.toArray(new Observer[0]);
        this.kept = kept;
    }

    /** The time that is told for something that happened at the given time. */
    long timeFor(long timeNanos) {
        return Math.max(lastNanos, timeNanos);
    }

    /** Tells of an event. */
    void tell(long timeNanos, int node, ProtocolEvent event) {
        long toldNanos = timeFor(timeNanos);
        lastNanos = toldNanos;
        if (kept != null) {
            kept.add(toldNanos, node, event);
        }
        for (Observer observer : observers) {
            observer.observe(toldNanos, node, event);
        }
    }
}
