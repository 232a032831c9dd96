package dev.lockstep.network;

import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.time.Duration;

/**
 * A process that changes between a usual and an unusual state, each lasting an exponential time, one process for each
 * directed link. The state at a time is a function of seed, purpose, link and time: nothing is remembered, so asking for
 * one link or time moves no other.
 *
 * <p>A continuous-time chain of two states with rates {@code a} (usual to unusual) and {@code b} (back) is the same as a
 * Poisson process of rate {@code a + b} at whose points the state is drawn anew, unusual with probability
 * {@code a / (a + b)} (uniformization: Jensen, "Markoff chains as an aid in the study of Markoff processes", 1953). Time
 * is cut into slots of two expected points; the points of a slot are keyed draws; the state is that of the last point
 * before the time, which is in the same slot or a few before it.
 */
final class TwoStateProcess {

    private static final double POINTS_PER_SLOT = 2;
    private static final int MOST_POINTS = 24;
    private static final double[] AT_MOST = poisson();

    private final long seed;
    private final long purpose;
    private final long slotNanos;
    private final double unusualShare;

    TwoStateProcess(long seed, long purpose, Duration meanUsual, Duration meanUnusual) {
        double usual = (double) meanUsual.toNanos();
        double unusual = (double) meanUnusual.toNanos();
        this.seed = seed;
        this.purpose = purpose;
        this.unusualShare = unusual / (usual + unusual);
        this.slotNanos = Math.max(1, (long) (POINTS_PER_SLOT * usual * unusualShare));
    }

    boolean isUnusual(int from, int to, long atNanos) {
        long slot = Math.floorDiv(atNanos, slotNanos);
        long limit = atNanos - slot * slotNanos;
        while (true) {
            long key = Mix.key(seed, purpose, from, to, slot);
            int last = lastPoint(key, limit);
            if (last >= 0) {
                return Draws.happens(Mix.mix(key, -1L - last), unusualShare);
            }
            slot--;
            limit = slotNanos;
        }
    }

    /** The number of the slot's last point at or before the limit, or -1. */
    private int lastPoint(long key, long limit) {
        int points = pointsIn(Draws.unit(key));
        int last = -1;
        long lastPosition = -1;
        for (int i = 0; i < points; i++) {
            long position = Draws.below(Mix.mix(key, i + 1L), slotNanos);
            if (position <= limit && position > lastPosition) {
                lastPosition = position;
                last = i;
            }
        }
        return last;
    }

    private static int pointsIn(double unit) {
        int points = 0;
        while (unit >= AT_MOST[points]) {
            points++;
        }
        return points;
    }

    /** Cumulative probabilities of the Poisson distribution; the last one is 1. */
    private static double[] poisson() {
        double[] atMost = new double[MOST_POINTS + 1];
        double term = StrictMath.exp(-POINTS_PER_SLOT);
        double sum = 0;
        for (int k = 0; k < MOST_POINTS; k++) {
            sum += term;
            atMost[k] = sum;
            term *= POINTS_PER_SLOT / (k + 1);
        }
        atMost[MOST_POINTS] = 1;
        return atMost;
    }
}
