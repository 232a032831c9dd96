package dev.lockstep.catalog;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;
import java.util.List;

/**
 * What {@link Queueing} runs: every law with every load.
 *
 * @param arrivals operations that are to be expected in each run, from 1,000 to 1e9
 * @param loads shares of the time in which a server is busy, above 0 and below 1; where all laws have limited room, up to 10
 * @param laws the kinds of queues
 * @param service service time of M/G/1, M/G/c and D/G/1; the other laws have its mean
 * @param servers number of servers of M/M/c, M/M/c/K and M/G/c, from 1 to 1,000
 * @param room operations that may be in service or waiting in M/M/c/K, from the number of servers to 1,000,000
 */
public record QueueingSetup(
        long arrivals,
        List<Double> loads,
        List<QueueingLaw> laws,
        DurationDistribution service,
        int servers,
        int room) {

    private static final double HIGHEST_LOAD = 10;

    /** A million operations, loads from 0.1 to 0.95, five laws, and a service time whose tail is that of real servers. */
    static final QueueingSetup DEFAULTS = new QueueingSetup(
            1_000_000,
            List.of(0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95),
            List.of(QueueingLaw.M_M_1, QueueingLaw.M_D_1, QueueingLaw.M_G_1, QueueingLaw.M_M_2, QueueingLaw.M_M_1_10),
            DurationDistribution.logNormal(Duration.ofNanos(800_000), Duration.ofNanos(2_000_000)),
            3,
            10);

    /** Checks the numbers. */
    public QueueingSetup {
        loads = List.copyOf(loads);
        laws = List.copyOf(laws);
        Quantities.requireNotEmpty("loads", loads);
        Quantities.requireNotEmpty("laws", laws);
        if (arrivals < 1_000 || arrivals > 1_000_000_000) {
            throw new IllegalArgumentException("arrivals=" + arrivals + " must be between 1000 and 1000000000");
        }
        boolean isLossy = laws.stream().allMatch(QueueingLaw::hasRoom);
        for (double load : loads) {
            if (!(load > 0 && (load < 1 || (isLossy && load <= HIGHEST_LOAD)))) {
                throw new IllegalArgumentException("loads=" + loads + " must all be above 0 and "
                        + (isLossy ? "at most " + HIGHEST_LOAD : "below 1: else the wait has no end"));
            }
        }
        if (servers < 1 || servers > 1_000) {
            throw new IllegalArgumentException("servers=" + servers + " must be between 1 and 1000");
        }
        if (laws.contains(QueueingLaw.M_M_C_K) && (room < servers || room > 1_000_000)) {
            throw new IllegalArgumentException("room=" + room + " must be between servers=" + servers
                    + " and 1000000: those in service take room");
        }
    }
}
