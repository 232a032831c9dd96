package dev.lockstep.catalog;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;
import java.util.List;

/**
 * What {@link Queueing} runs: every law with every load.
 *
 * @param arrivals operations that are to be expected in each run, from 1,000 to 1e9
 * @param loads shares of the time in which a server is busy, above 0 and below 1
 * @param laws the kinds of queues
 * @param service service time of M/G/1; the other laws have its mean
 */
public record QueueingSetup(long arrivals, List<Double> loads, List<QueueingLaw> laws, DurationDistribution service) {

    /** A million operations, loads from 0.1 to 0.95, all laws, and a service time whose tail is that of real servers. */
    static final QueueingSetup DEFAULTS = new QueueingSetup(
            1_000_000,
            List.of(0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95),
            List.of(QueueingLaw.values()),
            DurationDistribution.logNormal(Duration.ofNanos(800_000), Duration.ofNanos(2_000_000)));

    /** Checks the numbers. */
    public QueueingSetup {
        loads = List.copyOf(loads);
        laws = List.copyOf(laws);
        Quantities.requireNotEmpty("loads", loads);
        Quantities.requireNotEmpty("laws", laws);
        if (arrivals < 1_000 || arrivals > 1_000_000_000) {
            throw new IllegalArgumentException("arrivals=" + arrivals + " must be between 1000 and 1000000000");
        }
        for (double load : loads) {
            if (!(load > 0 && load < 1)) {
                throw new IllegalArgumentException("loads=" + loads + " must all be above 0 and below 1");
            }
        }
    }
}
