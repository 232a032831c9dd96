package dev.lockstep.kernel;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.Observer;
import dev.lockstep.node.LookupOnly;
import dev.lockstep.node.ProtocolEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Those who watch the run, each told of the kinds of events that it wants. A violation that one of them throws gets its
 * place in the run here.
 */
@LookupOnly("observers are found by the class of an event")
final class Observers {

    private final long seed;
    private final Fingerprint fingerprint;
    private final List<Observer> observers;
    private final List<Invariant> invariants;
    /** Who is told of the events of a class, for those classes of which there were some. */
    private final Map<Class<?>, Observer[]> audiences = new HashMap<>();

    private long lastProgressNanos;

    Observers(long seed, Fingerprint fingerprint, List<Observer> observers, List<Invariant> invariants) {
        this.seed = seed;
        this.fingerprint = fingerprint;
        this.observers = List.copyOf(observers);
        this.invariants = List.copyOf(invariants);
    }

    void publish(long nowNanos, int node, ProtocolEvent event) {
        if (event.isProgress()) {
            lastProgressNanos = nowNanos;
        }
        try {
            for (Observer observer : audience(event.getClass())) {
                observer.observe(nowNanos, node, event);
            }
        } catch (InvariantViolation violation) {
            throw violation.at(seed, nowNanos, fingerprint.events(), node);
        }
    }

    private Observer[] audience(Class<?> kind) {
        Observer[] known = audiences.get(kind);
        if (known == null) {
            known = interestedIn(kind);
            audiences.put(kind, known);
        }
        return known;
    }

    private Observer[] interestedIn(Class<?> kind) {
        List<Observer> interested = new ArrayList<>();
        for (Observer observer : observers) {
            if (observer.interests().stream().anyMatch(wanted -> wanted.isAssignableFrom(kind))) {
                interested.add(observer);
            }
        }
        return interested.toArray(new Observer[0]);
    }

    long lastProgressNanos() {
        return lastProgressNanos;
    }

    void finish(long nowNanos) {
        try {
            for (Invariant invariant : invariants) {
                invariant.finish(nowNanos);
            }
        } catch (InvariantViolation violation) {
            throw violation.at(seed, nowNanos, fingerprint.events(), -1);
        }
    }
}
