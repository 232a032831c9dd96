package dev.lockstep.pbft;

import java.util.BitSet;

/**
 * Which replica a client asks for the whole result (thesis §5.1.1): each in turn, but none that left a request without a
 * reply and has not been heard of since.
 */
final class Repliers {

    private final int replicas;
    private final BitSet silent = new BitSet();

    Repliers(int replicas) {
        this.replicas = replicas;
    }

    /** The replica whose turn it is. */
    int choose(long turn) {
        int first = (int) (turn % replicas);
        int next = silent.nextClearBit(first);
        if (next >= replicas) {
            next = silent.nextClearBit(0);
        }
        return next < replicas ? next : first;
    }

    /** A replica sent no reply in time. */
    void failed(int replica) {
        silent.set(replica);
    }

    /** A replica sent a reply. */
    void heard(int replica) {
        silent.clear(replica);
    }
}
