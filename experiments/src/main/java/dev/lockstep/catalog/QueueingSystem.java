package dev.lockstep.catalog;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.DurationDistribution.Exponential;
import dev.lockstep.queueing.QueueOptions;
import dev.lockstep.queueing.QueueTheory;
import dev.lockstep.workload.Arrivals;
import org.jspecify.annotations.Nullable;

/**
 * A queue, and what theory says of it.
 *
 * @param notation Kendall's notation
 * @param arrivals the distances between arrivals
 * @param service time that an operation takes
 * @param servers number of servers behind the one queue
 * @param room operations that may be in service or waiting; null for any number. Only with exponential service
 */
record QueueingSystem(
        String notation,
        Arrivals arrivals,
        DurationDistribution service,
        int servers,
        @Nullable Integer room) {

    /** One server needs no door, unless somebody must be turned away. */
    int nodes() {
        return servers == 1 && room == null ? 1 : 1 + servers;
    }

    QueueOptions options() {
        return new QueueOptions(service, room);
    }

    double meanService() {
        return QueueTheory.meanService(service);
    }

    /** Whether arrivals are such that the next one does not depend on how long the last one is ago. */
    boolean isPoisson() {
        return arrivals == Arrivals.POISSON;
    }

    /** Mean wait in nanoseconds, in closed form where there is one. */
    double wait(double ratePerNano) {
        if (room != null) {
            return QueueTheory.waitWithLoss(ratePerNano, meanService(), servers, room);
        } else if (isBound()) {
            return QueueTheory.waitAtMost(ratePerNano, !isPoisson(), service, servers);
        } else if (!isPoisson()) {
            return QueueTheory.waitOfConstantArrivals(ratePerNano, meanService());
        }
        return servers == 1
                ? QueueTheory.waitOfOneServer(ratePerNano, service)
                : QueueTheory.waitOfServers(ratePerNano, meanService(), servers);
    }

    /** Whether theory only knows what the mean wait is at most. */
    boolean isBound() {
        return !(service instanceof Exponential) && (servers > 1 || !isPoisson());
    }

    /** Share of operations that are turned away, in closed form; 0 where none is. */
    double loss(double ratePerNano) {
        return room == null ? 0 : QueueTheory.loss(ratePerNano * meanService(), servers, room);
    }
}
