package dev.lockstep.workload;

import java.util.Arrays;
import java.util.List;

/**
 * The number of arrivals that a {@link Rate} lets one expect up to a time, and its inverse: the time by which so many
 * are expected. Arrivals that are evenly spaced, or Poisson, by their number are what the rate says by time (Çinlar,
 * "Introduction to Stochastic Processes", 1975, chapter 4.7).
 */
final class RateCurve {

    private static final double NANOS_PER_SECOND = 1e9;
    /** Ends every run, and cannot overflow. */
    private static final double NEVER_NANOS = 0x1p61;

    /** Expected arrivals before each piece; one more for all pieces together. */
    private final double[] countBefore;

    private final double[] startNanos;
    private final double[] fromPerNano;
    private final double[] slope;
    private final boolean repeats;
    /** Time between two arrivals at the rate that goes on after the last piece. */
    private final double tailIntervalNanos;

    /**
     * The curve of one client.
     *
     * @param clients they have an equal share of the rate each
     */
    RateCurve(Rate rate, int clients) {
        List<Rate.Piece> pieces = rate.pieces();
        int count = pieces.size();
        countBefore = new double[count + 1];
        startNanos = new double[count + 1];
        fromPerNano = new double[count];
        slope = new double[count];
        repeats = rate.repeats();
        for (int i = 0; i < count; i++) {
            Rate.Piece piece = pieces.get(i);
            double lastsNanos = piece.lasts().toNanos();
            double to = piece.to() / clients / NANOS_PER_SECOND;
            fromPerNano[i] = piece.from() / clients / NANOS_PER_SECOND;
            slope[i] = lastsNanos == 0 ? 0 : (to - fromPerNano[i]) / lastsNanos;
            countBefore[i + 1] = countBefore[i] + (fromPerNano[i] + to) / 2 * lastsNanos;
            startNanos[i + 1] = startNanos[i] + lastsNanos;
        }
        tailIntervalNanos = NANOS_PER_SECOND * clients / pieces.get(count - 1).to();
    }

    /** The time from the start, in nanoseconds, by which so many arrivals are expected; after the end of any run if never. */
    long nanosUntil(double arrivals) {
        int last = fromPerNano.length;
        double nanos;
        if (repeats) {
            double rounds = Math.floor(arrivals / countBefore[last]);
            // what is left may lie an ulp outside of the round
            double rest = Math.max(0, Math.min(countBefore[last], arrivals - rounds * countBefore[last]));
            nanos = rounds * startNanos[last] + within(rest);
        } else if (arrivals >= countBefore[last]) {
            double more = arrivals - countBefore[last];
            nanos = startNanos[last] + more * tailIntervalNanos;
        } else {
            nanos = within(arrivals);
        }
        // not a number: none more are expected, at a rate of 0
        return nanos < NEVER_NANOS ? (long) nanos : (long) NEVER_NANOS;
    }

    /** The same in the pieces. */
    private double within(double arrivals) {
        int found = Arrays.binarySearch(countBefore, arrivals);
        int piece = Math.min(found >= 0 ? found : -found - 2, fromPerNano.length - 1);
        while (piece + 1 < fromPerNano.length && countBefore[piece + 1] <= arrivals) {
            // nothing arrives in a piece of rate 0: the next arrival waits for its end
            piece++;
        }
        double more = arrivals - countBefore[piece];
        if (more <= 0) {
            return startNanos[piece];
        }
        double from = fromPerNano[piece];
        // the root of from * t + slope / 2 * t^2 = more, in the form that loses no digits
        return startNanos[piece] + 2 * more / (from + Math.sqrt(Math.max(0, from * from + 2 * slope[piece] * more)));
    }
}
