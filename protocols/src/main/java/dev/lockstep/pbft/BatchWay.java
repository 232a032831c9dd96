package dev.lockstep.pbft;

import java.util.Arrays;
import java.util.BitSet;

/** How far a batch has come in one view, and when. */
final class BatchWay {

    /** The primary has given it its place. */
    static final int ASSIGNED = 0;
    /** A quorum has accepted it, the primary included. */
    static final int ACCEPTED = 1;
    /** It is prepared at a quorum. */
    static final int PREPARED = 2;
    /** As many replicas have executed it as must answer. */
    static final int EXECUTED = 3;

    /** How many times there are. */
    static final int TIMES = 4;

    private static final long UNKNOWN = -1;

    final long view;
    final long sequence;
    final long digest;

    private final long[] nanos = new long[TIMES];
    private final BitSet executors = new BitSet();
    private int acceptors;
    private int preparers;

    BatchWay(long view, long sequence, long digest, long timeNanos) {
        this.view = view;
        this.sequence = sequence;
        this.digest = digest;
        Arrays.fill(nanos, UNKNOWN);
        nanos[ASSIGNED] = timeNanos;
    }

    void accepted(int quorum, long timeNanos) {
        if (++acceptors == quorum) {
            nanos[ACCEPTED] = timeNanos;
        }
    }

    void prepared(int quorum, long timeNanos) {
        if (++preparers == quorum) {
            nanos[PREPARED] = timeNanos;
        }
    }

    /** A replica has executed it, tentatively or not; once more makes no difference. */
    void executed(int replica, int answersNeeded, long timeNanos) {
        executors.set(replica);
        if (nanos[EXECUTED] == UNKNOWN && executors.cardinality() == answersNeeded) {
            nanos[EXECUTED] = timeNanos;
        }
    }

    boolean isPrepared() {
        return preparers > 0;
    }

    /**
     * Writes down the times of an operation that was answered. What was not seen in between, such as what a replica knew
     * before a crash, counts as passed when the next was.
     */
    void copyTo(long[] target, long answeredNanos) {
        long next = answeredNanos;
        for (int time = TIMES - 1; time >= 0; time--) {
            next = nanos[time] == UNKNOWN ? next : Math.min(next, nanos[time]);
            target[time] = next;
        }
    }
}
