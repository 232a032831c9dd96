package dev.lockstep.catalog;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.queueing.QueueTheory;
import dev.lockstep.workload.Arrivals;
import java.time.Duration;

/** A kind of queue, in Kendall's notation: arrivals, service, servers, room. */
public enum QueueingLaw {
    /** Exponential service by one server. */
    M_M_1,
    /** Constant service by one server. */
    M_D_1,
    /** Service by one server that is distributed as the set-up says. */
    M_G_1,
    /** Exponential service by two servers with one queue. */
    M_M_2,
    /** Exponential service by one server, with room for ten operations. */
    M_M_1_10,
    /** Exponential service by as many servers with one queue as the set-up says. */
    M_M_C,
    /** The same, with as much room as the set-up says. */
    M_M_C_K,
    /** Service by several servers that is distributed as the set-up says; theory has a bound only. */
    M_G_C,
    /** Arrivals at constant distances, and exponential service by one server. */
    D_M_1,
    /** Arrivals at constant distances, and service by one server as the set-up says; theory has a bound only. */
    D_G_1;

    private static final int ROOM = 10;

    /** Whether who finds no room is turned away, so that any load can be borne. */
    boolean hasRoom() {
        return this == M_M_1_10 || this == M_M_C_K;
    }

    /** The queue, with a service time whose mean is that of the one of the set-up. */
    QueueingSystem system(QueueingSetup setup) {
        Duration mean = Duration.ofNanos(Math.round(QueueTheory.meanService(setup.service())));
        DurationDistribution exponential = DurationDistribution.exponential(mean);
        int servers = setup.servers();
        return switch (this) {
            case M_M_1 -> new QueueingSystem("M/M/1", Arrivals.POISSON, exponential, 1, null);
            case M_D_1 -> new QueueingSystem("M/D/1", Arrivals.POISSON, DurationDistribution.constant(mean), 1, null);
            case M_G_1 -> new QueueingSystem("M/G/1", Arrivals.POISSON, setup.service(), 1, null);
            case M_M_2 -> new QueueingSystem("M/M/2", Arrivals.POISSON, exponential, 2, null);
            case M_M_1_10 -> new QueueingSystem("M/M/1/" + ROOM, Arrivals.POISSON, exponential, 1, ROOM);
            case M_M_C -> new QueueingSystem("M/M/" + servers, Arrivals.POISSON, exponential, servers, null);
            case M_M_C_K ->
                new QueueingSystem(
                        "M/M/" + servers + "/" + setup.room(), Arrivals.POISSON, exponential, servers, setup.room());
            case M_G_C -> new QueueingSystem("M/G/" + servers, Arrivals.POISSON, setup.service(), servers, null);
            case D_M_1 -> new QueueingSystem("D/M/1", Arrivals.CONSTANT, exponential, 1, null);
            case D_G_1 -> new QueueingSystem("D/G/1", Arrivals.CONSTANT, setup.service(), 1, null);
        };
    }
}
