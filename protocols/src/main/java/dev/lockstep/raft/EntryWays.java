package dev.lockstep.raft;

/** The ways of the entries that no server has applied, in a ring by their place in the log. */
final class EntryWays {

    /** What lies farther ahead is not followed. */
    private static final int MOST = 1 << 20;

    private EntryWay[] ring = ring(64);
    /** Up to here all has been forgotten. */
    private long forgotten;

    /** The last entry that has been forgotten; those behind it can be followed. */
    long forgotten() {
        return forgotten;
    }

    /** The last entry that can be followed. */
    long last() {
        return forgotten + MOST;
    }

    /** The way of an entry behind {@link #forgotten}, up to {@link #last}. */
    EntryWay at(long index) {
        while (index - forgotten > ring.length) {
            grow();
        }
        return ring[slot(index)];
    }

    void forgetUpTo(long index) {
        long last = Math.min(index, forgotten + ring.length);
        for (long old = forgotten + 1; old <= last; old++) {
            ring[slot(old)].forget();
        }
        forgotten = Math.max(forgotten, index);
    }

    private void grow() {
        EntryWay[] old = ring;
        ring = ring(2 * old.length);
        for (long index = forgotten + 1; index <= forgotten + old.length; index++) {
            ring[slot(index)] = old[(int) (index & (old.length - 1))];
        }
    }

    private int slot(long index) {
        return (int) (index & (ring.length - 1));
    }

    private static EntryWay[] ring(int length) {
        EntryWay[] ring = new EntryWay[length];
        for (int slot = 0; slot < length; slot++) {
            ring[slot] = new EntryWay();
        }
        return ring;
    }
}
