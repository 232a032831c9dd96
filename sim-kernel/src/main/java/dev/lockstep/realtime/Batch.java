package dev.lockstep.realtime;

import java.util.ArrayList;
import java.util.List;

/** The effects of one callback, in their order. Filled by the node's thread, then handed over and not touched again. */
final class Batch {

    /** Time of a wake-up that is not wanted. */
    static final long NEVER = Long.MAX_VALUE;

    private final int node;
    private final int incarnation;
    private final List<Effect> effects = new ArrayList<>(4);
    private boolean endsConnections;
    private long wakeNanos = NEVER;
    private long endNanos;

    Batch(int node, int incarnation) {
        this.node = node;
        this.incarnation = incarnation;
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    /** The node's process has ended or begins anew. */
    void endConnections() {
        endsConnections = true;
    }

    /** The node wants to be woken at this time, for a timer. */
    void wakeAt(long timeNanos) {
        wakeNanos = timeNanos;
    }

    void close(long nowNanos) {
        endNanos = nowNanos;
    }

    int node() {
        return node;
    }

    /** Number of crashes of the node before it did this. */
    int incarnation() {
        return incarnation;
    }

    List<Effect> effects() {
        return effects;
    }

    boolean endsConnections() {
        return endsConnections;
    }

    long wakeNanos() {
        return wakeNanos;
    }

    /** End of the callback. */
    long endNanos() {
        return endNanos;
    }
}
