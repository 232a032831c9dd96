package dev.lockstep.pbft;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Whom a replica asks for parts of a state: the others in turn, as any of them may send any part. One that sends what is
 * wrong, or nothing for too long, is left out while others do better; one that is shown to lie, for good.
 */
final class StatePeers {

    static final int NOBODY = -1;

    private static final long NOTHING_AWAITED = Long.MAX_VALUE;

    private final int self;
    private final int replicas;
    /** Those that sent what is wrong. */
    private final BitSet wrong = new BitSet();
    /** Those that have not answered for too long. */
    private final BitSet silent = new BitSet();
    /** Those that a correct one has shown to lie. */
    private final BitSet liars = new BitSet();
    /** Those that do not have the checkpoint. */
    private final BitSet lacking = new BitSet();
    /** For each replica since when it has been asked without answering anything. */
    private final long[] awaitedSince;

    private int last;

    StatePeers(int self, int replicas) {
        this.self = self;
        this.replicas = replicas;
        last = self;
        awaitedSince = new long[replicas];
        Arrays.fill(awaitedSince, NOTHING_AWAITED);
    }

    /** The next one to ask, none of these; or {@link #NOBODY}. */
    int next(BitSet except, long nowNanos) {
        for (int i = 1; i <= replicas; i++) {
            int peer = (last + i) % replicas;
            if (peer != self && !isAvoided(peer) && !lacking.get(peer) && !except.get(peer)) {
                last = peer;
                awaitedSince[peer] = Math.min(awaitedSince[peer], nowNanos);
                return peer;
            }
        }
        return NOBODY;
    }

    /** One answered, whatever it was. */
    void answered(int peer) {
        silent.clear(peer);
        awaitedSince[peer] = NOTHING_AWAITED;
    }

    /** One sent what is wrong. */
    void avoid(int peer) {
        wrong.set(peer);
    }

    /** Leaves those out that have not answered anything since this time. */
    void avoidSilentSince(long nanos) {
        for (int peer = 0; peer < replicas; peer++) {
            if (awaitedSince[peer] <= nanos) {
                silent.set(peer);
                awaitedSince[peer] = NOTHING_AWAITED;
            }
        }
    }

    boolean isAvoided(int peer) {
        return wrong.get(peer) || silent.get(peer) || liars.get(peer);
    }

    /** One is shown to lie: it is never asked again. */
    void exclude(int peer) {
        liars.set(peer);
    }

    boolean isLiar(int peer) {
        return liars.get(peer);
    }

    /** One does not have the checkpoint. */
    void lacks(int peer) {
        lacking.set(peer);
    }

    /** How many do not have the checkpoint, as far as they said. */
    int lacking() {
        return lacking.cardinality();
    }

    /** Another checkpoint is asked for. */
    void beginCheckpoint() {
        lacking.clear();
    }

    /** There is nobody left to ask: begins anew with all that may be right. */
    void forgive() {
        wrong.clear();
        silent.clear();
        lacking.clear();
    }
}
