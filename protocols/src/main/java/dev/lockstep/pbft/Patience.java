package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;

/**
 * How long to wait for an answer before somebody else is asked: what answers took so far, and four times how much that varies
 * (Jacobson and Karels 1988, RFC 6298); twice as long each time in a row that it was too short.
 */
final class Patience {

    /** Waiting less would not save anything worth a message. */
    private static final long LEAST_NANOS = 1_000_000;

    private static final int MOST_DOUBLINGS = 20;

    private final long mostNanos;
    private boolean measured;
    private long smoothedNanos;
    private long deviationNanos;
    private int doublings;

    /** At first, and at most, it is this. */
    Patience(long mostNanos) {
        this.mostNanos = mostNanos;
    }

    /** An answer took this long. */
    void answered(long nanos) {
        if (measured) {
            deviationNanos += (Math.abs(nanos - smoothedNanos) - deviationNanos) / 4;
            smoothedNanos += (nanos - smoothedNanos) / 8;
        } else {
            smoothedNanos = nanos;
            deviationNanos = nanos / 2;
            measured = true;
        }
        doublings = 0;
    }

    /** It ended, and no answer was there. */
    void ended() {
        doublings = Math.min(MOST_DOUBLINGS, doublings + 1);
    }

    long nanos() {
        if (!measured) {
            return mostNanos;
        }
        long wanted = Math.max(LEAST_NANOS, Math.max(2 * smoothedNanos, smoothedNanos + 4 * deviationNanos));
        return Math.min(mostNanos, wanted << doublings);
    }

    /** Sets the timer for what was asked last. */
    void setTimer(NodeContext context) {
        context.setTimer(PbftTimer.FETCH, nanos());
    }
}
