package dev.lockstep.kernel;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import java.util.List;

/** Those who watch the run. A violation that one of them throws gets its place in the run here. */
final class Observers {

    private final long seed;
    private final Fingerprint fingerprint;
    private final Observer[] observers;
    private final List<Invariant> invariants;
    private long lastProgressNanos;

    Observers(long seed, Fingerprint fingerprint, List<Observer> observers, List<Invariant> invariants) {
        this.seed = seed;
        this.fingerprint = fingerprint;
        this.observers = observers.toArray(new Observer[0]);
        this.invariants = List.copyOf(invariants);
    }

    void publish(long nowNanos, int node, ProtocolEvent event) {
        if (event.isProgress()) {
            lastProgressNanos = nowNanos;
        }
        try {
            for (Observer observer : observers) {
                observer.observe(nowNanos, node, event);
            }
        } catch (InvariantViolation violation) {
            throw violation.at(seed, nowNanos, fingerprint.events(), node);
        }
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
