package dev.lockstep.catalog;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.queueing.QueueOptions;
import dev.lockstep.queueing.QueueTheory;
import java.time.Duration;
import java.util.OptionalDouble;

/** A kind of queue with Poisson arrivals, in Kendall's notation. */
public enum QueueingLaw {
    /** Exponential service by one server. */
    M_M_1("M/M/1", 1),
    /** Constant service by one server. */
    M_D_1("M/D/1", 1),
    /** Service by one server that is distributed as the set-up says. */
    M_G_1("M/G/1", 1),
    /** Exponential service by two servers with one queue. */
    M_M_2("M/M/2", 2),
    /** Exponential service by one server, with room for ten operations. */
    M_M_1_10("M/M/1/10", 1);

    private static final int ROOM = 10;

    private final String notation;
    private final int servers;

    QueueingLaw(String notation, int servers) {
        this.notation = notation;
        this.servers = servers;
    }

    String notation() {
        return notation;
    }

    int servers() {
        return servers;
    }

    /** One server needs no door, unless somebody must be turned away. */
    int nodes() {
        return servers == 1 && this != M_M_1_10 ? 1 : 1 + servers;
    }

    /** The options of the protocol, with a service time whose mean is that of the one given. */
    QueueOptions options(DurationDistribution service) {
        Duration mean = Duration.ofNanos(Math.round(QueueTheory.meanService(service)));
        return switch (this) {
            case M_D_1 -> new QueueOptions(DurationDistribution.constant(mean), null);
            case M_G_1 -> new QueueOptions(service, null);
            case M_M_1, M_M_2 -> new QueueOptions(DurationDistribution.exponential(mean), null);
            case M_M_1_10 -> new QueueOptions(DurationDistribution.exponential(mean), ROOM);
        };
    }

    /** Mean wait in nanoseconds, in closed form. */
    double wait(double ratePerNano, QueueOptions options) {
        return switch (this) {
            case M_M_1, M_D_1, M_G_1 -> QueueTheory.waitOfOneServer(ratePerNano, options.serviceTime());
            case M_M_2 -> QueueTheory.waitOfServers(ratePerNano, meanService(options), servers);
            case M_M_1_10 -> QueueTheory.waitWithLoss(ratePerNano, meanService(options), ROOM);
        };
    }

    /** Share of operations that are turned away, in closed form; nothing where none is. */
    OptionalDouble loss(double load) {
        return this == M_M_1_10 ? OptionalDouble.of(QueueTheory.loss(load, ROOM)) : OptionalDouble.empty();
    }

    static double meanService(QueueOptions options) {
        return QueueTheory.meanService(options.serviceTime());
    }
}
