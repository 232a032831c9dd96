package dev.lockstep.pbft;

import dev.lockstep.random.Distribution;
import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * OSDI'99 §4.2 as a formula over delays that are drawn independently, with none of the protocol's code: pre-prepares leave
 * at zero, handling takes no time, and some backups say nothing. Times are nanoseconds.
 */
final class ThreeHops {

    private final Quorums quorums;
    private final int speaking;
    private final Distribution delay;
    private final long seed;
    private long draws;

    /** Replicas from {@code speaking} on are silent; the primary is replica 0. */
    ThreeHops(int replicas, int silent, Distribution delay, long seed) {
        quorums = Quorums.of(replicas);
        speaking = replicas - silent;
        this.delay = delay;
        this.seed = seed;
    }

    /** The mean over so many decisions of the time until a quorum has committed. */
    double meanNanos(int decisions) {
        double sum = 0;
        for (int i = 0; i < decisions; i++) {
            sum += decision();
        }
        return sum / decisions;
    }

    private double decision() {
        double[] accepted = new double[speaking];
        for (int i = 1; i < speaking; i++) {
            accepted[i] = hop();
        }
        double[] prepared = new double[speaking];
        for (int i = 0; i < speaking; i++) {
            double[] prepares = new double[speaking - 1];
            for (int from = 1; from < speaking; from++) {
                prepares[from - 1] = accepted[from] + (from == i ? 0 : hop());
            }
            prepared[i] = Math.max(accepted[i], smallest(prepares, quorums.quorum() - 1));
        }
        double[] committed = new double[speaking];
        for (int i = 0; i < speaking; i++) {
            double[] commits = new double[speaking];
            for (int from = 0; from < speaking; from++) {
                commits[from] = prepared[from] + (from == i ? 0 : hop());
            }
            committed[i] = Math.max(prepared[i], smallest(commits, quorums.quorum()));
        }
        return smallest(committed, quorums.quorum());
    }

    private double hop() {
        return delay.sample(Mix.key(seed, draws++, 0, 0, 0));
    }

    private static double smallest(double[] values, int rank) {
        Arrays.sort(values);
        return values[rank - 1];
    }
}
