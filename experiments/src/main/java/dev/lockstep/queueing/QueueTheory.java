package dev.lockstep.queueing;

import dev.lockstep.data.DurationDistribution;

/**
 * Closed forms for queues with Poisson arrivals (Kleinrock, "Queueing Systems", volume 1, 1975). Times are in nanoseconds
 * and rates in operations per nanosecond.
 */
public final class QueueTheory {

    private QueueTheory() {}

    /** Mean of a service time. */
    public static double meanService(DurationDistribution service) {
        return ServiceMoments.of(service).mean();
    }

    /** Whether a service time varies at all. */
    public static boolean varies(DurationDistribution service) {
        ServiceMoments moments = ServiceMoments.of(service);
        return moments.square() > moments.mean() * moments.mean() * (1 + 1e-9);
    }

    /**
     * Mean wait in front of one server, for any service time: Pollaczek and Khinchine. With exponential service it is that
     * of M/M/1, with constant service that of M/D/1.
     *
     * @param rate of arrivals; less than one in the mean service time
     * @return infinite if the service time has no variance
     */
    public static double waitOfOneServer(double rate, DurationDistribution service) {
        ServiceMoments moments = ServiceMoments.of(service);
        double load = requireLoad(rate * moments.mean());
        return rate * moments.square() / (2 * (1 - load));
    }

    /**
     * Mean wait in one queue in front of several servers with exponential service, M/M/c: Erlang's second formula.
     *
     * @param rate of arrivals; less than the servers can serve
     * @param meanService mean service time
     */
    public static double waitOfServers(double rate, double meanService, int servers) {
        double offered = rate * meanService;
        double load = requireLoad(offered / servers);
        // Erlang's first formula by its recursion, then from it the second
        double blocked = 1;
        for (int server = 1; server <= servers; server++) {
            blocked = offered * blocked / (server + offered * blocked);
        }
        double waits = blocked / (1 - load * (1 - blocked));
        return waits * meanService / (servers * (1 - load));
    }

    /**
     * Probability that an operation is turned away from one server with exponential service and so much room, M/M/1/K.
     *
     * @param load rate of arrivals times mean service time; any above 0
     * @param capacity operations that may be in the system, in service or waiting
     */
    public static double loss(double load, int capacity) {
        if (load == 1) {
            return 1.0 / (capacity + 1);
        }
        return (1 - load) * Math.pow(load, capacity) / (1 - Math.pow(load, capacity + 1));
    }

    /** Mean wait of those that are let in, in a system as for {@link #loss}. */
    public static double waitWithLoss(double rate, double meanService, int capacity) {
        double load = rate * meanService;
        double weight = 0;
        double inSystem = 0;
        for (int state = 0; state <= capacity; state++) {
            weight += Math.pow(load, state);
            inSystem += state * Math.pow(load, state);
        }
        double letIn = rate * (1 - loss(load, capacity));
        return inSystem / weight / letIn - meanService;
    }

    private static double requireLoad(double load) {
        if (!(load > 0 && load < 1)) {
            throw new IllegalArgumentException(
                    "load=" + load + " must be above 0 and below 1: else the wait has no end");
        }
        return load;
    }
}
