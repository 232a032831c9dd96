package dev.lockstep.raft;

import java.util.Arrays;

/** When the entries that no server has applied were appended and committed, in a ring by their place in the log. */
final class EntryTimes {

    /** What lies farther ahead is not followed. */
    private static final int MOST = 1 << 20;

    private static final long NONE = -1;

    private long[] terms = new long[64];
    private long[] appended = new long[64];
    private long[] committed = new long[64];
    /** Up to here all has been forgotten. */
    private long forgotten;

    EntryTimes() {
        Arrays.fill(appended, NONE);
        Arrays.fill(committed, NONE);
    }

    /** An entry was appended at some server: the first one with the highest term is the one that counts. */
    void appended(long index, long term, long timeNanos) {
        if (!hasRoom(index)) {
            return;
        }
        int slot = slot(index);
        if (appended[slot] == NONE || term > terms[slot]) {
            terms[slot] = term;
            appended[slot] = timeNanos;
        }
    }

    /** A leader knows these entries, both ends included, to be committed. */
    void committed(long from, long to, long timeNanos) {
        for (long index = Math.max(from, forgotten + 1); index <= to && hasRoom(index); index++) {
            committed[slot(index)] = timeNanos;
        }
    }

    /** Whether both times of an entry are known. */
    boolean isKnown(long index) {
        return index > forgotten
                && index - forgotten <= appended.length
                && appended[slot(index)] != NONE
                && committed[slot(index)] != NONE;
    }

    long appendedNanos(long index) {
        return appended[slot(index)];
    }

    long committedNanos(long index) {
        return committed[slot(index)];
    }

    void forgetUpTo(long index) {
        long last = Math.min(index, forgotten + appended.length);
        for (long old = forgotten + 1; old <= last; old++) {
            appended[slot(old)] = NONE;
            committed[slot(old)] = NONE;
        }
        forgotten = Math.max(forgotten, index);
    }

    private boolean hasRoom(long index) {
        if (index - forgotten > MOST) {
            return false;
        }
        while (index - forgotten > appended.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        int old = appended.length;
        long[] oldTerms = terms;
        long[] oldAppended = appended;
        long[] oldCommitted = committed;
        terms = new long[2 * old];
        appended = new long[2 * old];
        committed = new long[2 * old];
        Arrays.fill(appended, NONE);
        Arrays.fill(committed, NONE);
        for (long index = forgotten + 1; index <= forgotten + old; index++) {
            int from = (int) (index & (old - 1));
            terms[slot(index)] = oldTerms[from];
            appended[slot(index)] = oldAppended[from];
            committed[slot(index)] = oldCommitted[from];
        }
    }

    private int slot(long index) {
        return (int) (index & (appended.length - 1));
    }
}
