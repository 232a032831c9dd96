package dev.lockstep.realtime;

/** What all threads of a run share: its clock, its end, the queue into the conducting thread. */
final class Shared {

    private final long seed;
    private final HostClock clock = new HostClock();
    private final Ending ending = new Ending();
    private final Handover handover = new Handover();
    /** Fixed before any thread starts. */
    private int nodes;

    Shared(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    HostClock clock() {
        return clock;
    }

    Ending ending() {
        return ending;
    }

    Handover handover() {
        return handover;
    }

    /** Ends the run as a callback of a node failed, and wakes who conducts it. */
    void fail(int node, Throwable cause) {
        ending.failNode(node, clock.nowNanos(), cause);
        handover.wake();
    }

    /** Numbers one more node. */
    int addNode() {
        return nodes++;
    }

    int nodes() {
        return nodes;
    }

    void requireNode(int node) {
        if (node < 0 || node >= nodes) {
            throw new IllegalArgumentException("node=" + node + " must be between 0 and " + (nodes - 1));
        }
    }
}
