package dev.lockstep.gossip.rumor;

/** Counts the contacts that a node has admitted in a cycle, where their number is limited. */
final class Admission {

    private final int limit;
    private long cycle = -1;
    private int admitted;

    Admission(int limit) {
        this.limit = limit;
    }

    /** Whether the node admits one contact more in this cycle. Cycles do not go back: a late contact counts as one of now. */
    boolean admit(long ofCycle) {
        if (ofCycle > cycle) {
            cycle = ofCycle;
            admitted = 0;
        }
        if (admitted == limit) {
            return false;
        }
        admitted++;
        return true;
    }
}
