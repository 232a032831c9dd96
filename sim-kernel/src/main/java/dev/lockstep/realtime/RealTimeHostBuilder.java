package dev.lockstep.realtime;

import dev.lockstep.host.Network;
import dev.lockstep.host.Observer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Describes a run in real time; {@link RealTimeHost#builder()} begins. */
public final class RealTimeHostBuilder {

    long seed;
    Network network = transmission -> transmission.deliver(transmission.sentNanos());
    final List<Observer> observers = new ArrayList<>();
    Threads threads = Threads.perReplica();
    boolean keepsRecord;
    boolean watchesGarbage;
    long measureFromNanos;

    RealTimeHostBuilder() {}

    /** The seed of every random draw; 0 if not set. It decides the draws of a run, but not when what happens. */
    public RealTimeHostBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** What carries messages; if not set, they arrive at once. It is asked on the thread that runs the host only. */
    public RealTimeHostBuilder network(Network network) {
        this.network = network;
        return this;
    }

    /** Adds somebody who is told of all events, on the thread that runs the host. Told in the order added. */
    public RealTimeHostBuilder observer(Observer observer) {
        observers.add(observer);
        return this;
    }

    /** Which threads run the replicas; one for each if not set. */
    public RealTimeHostBuilder threads(Threads threads) {
        this.threads = threads;
        return this;
    }

    /** Whether all events are kept, for {@link RealTimeHost#record()}; they are not if not set. */
    public RealTimeHostBuilder keepRecord(boolean keep) {
        keepsRecord = keep;
        return this;
    }

    /**
     * Whether each garbage collection is followed by JFR event streaming, which takes a second to start when the JVM has
     * not used it before; it is not if not set, and the figures are those of the platform beans.
     */
    public RealTimeHostBuilder watchGarbage(boolean watch) {
        watchesGarbage = watch;
        return this;
    }

    /**
     * Leaves out of resources, lateness and work what comes before this time of the run, such as the time in which the JVM
     * warms up; all is measured if not set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public RealTimeHostBuilder measureFrom(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("measureFrom=" + time + " must not be negative");
        }
        measureFromNanos = time.toNanos();
        return this;
    }

    /** Builds the host, without nodes. It has no threads before it is run. */
    public RealTimeHost build() {
        return new RealTimeHost(this);
    }
}
