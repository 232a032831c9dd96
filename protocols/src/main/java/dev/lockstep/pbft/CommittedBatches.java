package dev.lockstep.pbft;

import java.util.Arrays;

/**
 * The batches that are committed at some replica, by sequence number: what was committed first, in the earliest view that
 * is known. Several invariants share one. What lies before the stable checkpoints
 * of all replicas is forgotten, as no replica can order it any more.
 */
final class CommittedBatches {

    /** A replica that is gone for good would hold everything for ever; it does so for this many batches. */
    private static final long MOST_BEHIND = 1 << 16;

    private final SequenceTable digests = new SequenceTable();
    /** The view in which a batch was committed first, plus one. */
    private final SequenceTable views = new SequenceTable();

    private final long[] stable;
    private long horizon;
    private long highest;

    CommittedBatches(int replicas) {
        stable = new long[replicas];
    }

    /** Notes that a batch is committed. Returns the digest that this sequence number has; 0 if that is forgotten. */
    long commit(long sequence, long view, long digest) {
        long known = digests.get(sequence);
        if (known == 0 && sequence > horizon) {
            digests.set(sequence, digest);
            views.set(sequence, view + 1);
            highest = Math.max(highest, sequence);
            return digest;
        }
        if (known == digest) {
            views.set(sequence, Math.min(views.get(sequence), view + 1));
        }
        return known;
    }

    /** The digest of what is committed; 0 if nothing is, or it is forgotten. */
    long digest(long sequence) {
        return digests.get(sequence);
    }

    /** The earliest view in which it was committed, as far as known; only where {@link #digest} is not 0. */
    long view(long sequence) {
        return views.get(sequence) - 1;
    }

    /** The highest sequence number that is committed. */
    long highest() {
        return highest;
    }

    /** Up to here everything is forgotten. */
    long horizon() {
        return horizon;
    }

    /** Nothing is kept for a replica that is Byzantine. */
    void giveUp(int node) {
        if (node < stable.length) {
            stable[node] = Long.MAX_VALUE;
        }
    }

    /** A replica that was Byzantine is a correct one again, with this stable checkpoint. */
    void takeBack(int replica, long sequence) {
        stable[replica] = sequence;
    }

    /** A replica's stable checkpoint has moved. */
    void settle(int replica, long sequence) {
        stable[replica] = Math.max(stable[replica], sequence);
        long lowest = Arrays.stream(stable).min().orElseThrow();
        horizon = Math.max(horizon, Math.max(lowest, sequence - MOST_BEHIND));
        digests.forgetUpTo(horizon);
        views.forgetUpTo(horizon);
    }
}
