package dev.lockstep.queueing;

import dev.lockstep.data.DurationDistribution;

/**
 * Closed forms for the mean waits of queues (Kleinrock, "Queueing Systems", volume 1, 1975), with Poisson arrivals where
 * nothing else is said. Times are in nanoseconds and rates in operations per nanosecond.
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
     * Mean wait in front of one server with exponential service if arrivals come at constant distances, D/M/1.
     *
     * @param rate of arrivals; less than one in the mean service time
     */
    public static double waitOfConstantArrivals(double rate, double meanService) {
        double load = requireLoad(rate * meanService);
        // the probability of having to wait is the root below 1 of p = exp((p - 1) / load)
        double low = 0;
        double high = 1 - load * (1 - load);
        for (int step = 0; step < Double.SIZE; step++) {
            double middle = (low + high) / 2;
            if (middle < Math.exp((middle - 1) / load)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return meanService * low / (1 - low);
    }

    /**
     * What the mean wait in one queue in front of several servers is at most, whatever the service time: that of servers which
     * take operations in turn (Kingman, "Some inequalities for the queue GI/G/1", Biometrika 49, 1962), or, where arrivals are
     * random, of servers which get them at random, as one queue for all is better than both (Wolff, "Upper bounds on work in
     * system for multichannel queues", Journal of Applied Probability 24, 1987).
     *
     * @param rate of arrivals; less than the servers can serve
     * @param isConstant whether arrivals come at constant distances
     */
    public static double waitAtMost(double rate, boolean isConstant, DurationDistribution service, int servers) {
        ServiceMoments moments = ServiceMoments.of(service);
        double load = requireLoad(rate * moments.mean() / servers);
        double ofArrivals = isConstant ? 0 : 1 / (rate * rate);
        double ofService = moments.square() - moments.mean() * moments.mean();
        double inTurn = rate * (ofArrivals + ofService / servers) / (2 * (1 - load));
        return isConstant ? inTurn : Math.min(inTurn, waitOfOneServer(rate / servers, service));
    }

    /**
     * Probability that an operation is turned away from servers with exponential service and so much room, M/M/c/K.
     *
     * @param offered rate of arrivals times mean service time; any above 0
     * @param capacity operations that may be in the system, in service or waiting
     */
    public static double loss(double offered, int servers, int capacity) {
        return full(offered, servers, capacity)[0];
    }

    /** Mean wait of those that are let in, in a system as for {@link #loss}. */
    public static double waitWithLoss(double rate, double meanService, int servers, int capacity) {
        double[] full = full(rate * meanService, servers, capacity);
        return full[1] / (rate * (1 - full[0])) - meanService;
    }

    /**
     * The probability that a system is full, and the mean number of operations in it: of one with room for none at first, then
     * for one more, as Erlang's first formula is computed.
     */
    private static double[] full(double offered, int servers, int capacity) {
        double full = 1;
        double inSystem = 0;
        for (int room = 1; room <= capacity; room++) {
            double ratio = offered / Math.min(room, servers) * full;
            full = ratio / (1 + ratio);
            inSystem = full * room + (1 - full) * inSystem;
        }
        return new double[] {full, inSystem};
    }

    private static double requireLoad(double load) {
        if (!(load > 0 && load < 1)) {
            throw new IllegalArgumentException(
                    "load=" + load + " must be above 0 and below 1: else the wait has no end");
        }
        return load;
    }
}
