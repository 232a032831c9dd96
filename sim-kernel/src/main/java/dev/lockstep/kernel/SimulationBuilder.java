package dev.lockstep.kernel;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.Network;
import dev.lockstep.host.Observer;
import dev.lockstep.trace.DispatchListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a simulation; {@link Simulation#builder()} begins. */
public final class SimulationBuilder {

    long seed;
    Network network = transmission -> transmission.deliver(transmission.sentNanos());
    final List<Observer> observers = new ArrayList<>();
    final List<Invariant> invariants = new ArrayList<>();
    long eventLimit = Long.MAX_VALUE;
    long timeLimitNanos = Long.MAX_VALUE - 1;
    long watchdogNanos = Long.MAX_VALUE;
    boolean shuffleTies;
    long checkpointEvery = 1 << 16;

    @Nullable
    DispatchListener listener;

    SimulationBuilder() {}

    /** The seed of every random draw; 0 if not set. */
    public SimulationBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** What carries messages; if not set, they arrive at once. */
    public SimulationBuilder network(Network network) {
        this.network = network;
        return this;
    }

    /** Adds somebody who is told of all events. Observers and invariants are told in the order added. */
    public SimulationBuilder observer(Observer observer) {
        observers.add(observer);
        return this;
    }

    /** Adds a property that is checked as the run goes, and at its end. */
    public SimulationBuilder invariant(Invariant invariant) {
        observers.add(invariant);
        invariants.add(invariant);
        return this;
    }

    /** Ends the run after so many events; unlimited if not set. */
    public SimulationBuilder eventLimit(long events) {
        if (events < 1) {
            throw new IllegalArgumentException("eventLimit=" + events + " must be at least 1");
        }
        this.eventLimit = events;
        return this;
    }

    /** Ends the run at this virtual time; unlimited if not set. */
    public SimulationBuilder timeLimit(Duration limit) {
        timeLimitNanos = Math.min(requirePositive("timeLimit", limit), Long.MAX_VALUE - 1);
        return this;
    }

    /** Ends the run when nothing that counts as progress was emitted for so long; never if not set. */
    public SimulationBuilder watchdog(Duration patience) {
        watchdogNanos = requirePositive("watchdog", patience);
        return this;
    }

    /** Whether events of the same time are dispatched in an order drawn by the seed; they are not if not set. */
    public SimulationBuilder shuffleTies(boolean shuffle) {
        this.shuffleTies = shuffle;
        return this;
    }

    /** Takes a checkpoint of the fingerprint every so many events; 65,536 if not set. */
    public SimulationBuilder checkpointEvery(long events) {
        if (events < 1) {
            throw new IllegalArgumentException("checkpointEvery=" + events + " must be at least 1");
        }
        this.checkpointEvery = events;
        return this;
    }

    /** Tells a listener of each event from the beginning. */
    public SimulationBuilder listener(DispatchListener listener) {
        this.listener = listener;
        return this;
    }

    /** Builds the simulation, at time 0 and without nodes. */
    public Simulation build() {
        return new Simulation(this);
    }

    private static long requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + "=" + duration + " must be positive");
        }
        return duration.toNanos();
    }
}
