package dev.lockstep.raft;

import java.util.Arrays;

/** How far an entry has come, and when: at the leader that appended it, at the servers that vote, and at that leader again. */
final class EntryWay {

    /** The leader has it in its log. */
    static final int APPENDED = 0;
    /** The leader sends it. */
    static final int SENT = 1;
    /** A majority has it in its logs. */
    static final int ORDERED = 2;
    /** A majority has it on its disks. */
    static final int STORED = 3;
    /** The leader knows it to be committed. */
    static final int COMMITTED = 4;

    /** How many times there are. */
    static final int TIMES = 5;

    private static final long UNKNOWN = -1;

    private final long[] nanos = new long[TIMES];
    private long term;
    private int leader;
    private int holders;
    private int disks;

    EntryWay() {
        forget();
    }

    void forget() {
        Arrays.fill(nanos, UNKNOWN);
        holders = 0;
        disks = 0;
    }

    /**
     * A server that votes has the entry in its log. The first one with the highest term is the leader that counts.
     *
     * @param majority how many of those servers are one
     */
    void appended(long entryTerm, int server, int majority, long timeNanos) {
        if (nanos[APPENDED] == UNKNOWN || entryTerm > term) {
            forget();
            term = entryTerm;
            leader = server;
            nanos[APPENDED] = timeNanos;
        }
        if (entryTerm == term && ++holders == majority) {
            nanos[ORDERED] = timeNanos;
        }
    }

    /**
     * A server that votes has it on its disk.
     *
     * @param leaderSends whether a leader sends only then
     */
    void stored(int server, int majority, boolean leaderSends, long timeNanos) {
        if (leaderSends && server == leader) {
            nanos[SENT] = timeNanos;
        }
        if (++disks == majority) {
            nanos[STORED] = timeNanos;
        }
    }

    /** A leader sends what it has collected. */
    void released(int server, long timeNanos) {
        if (server == leader && nanos[SENT] == UNKNOWN) {
            nanos[SENT] = timeNanos;
        }
    }

    void committed(long timeNanos) {
        nanos[COMMITTED] = timeNanos;
    }

    /** Whether it is known where the way began and where it ended. */
    boolean isKnown() {
        return nanos[APPENDED] != UNKNOWN && nanos[COMMITTED] != UNKNOWN;
    }

    /**
     * Writes down the times of a way that is known. What was not seen in between, such as what a server had before a crash,
     * counts as passed when the next was.
     */
    void copyTo(long[] target, int position) {
        long next = nanos[COMMITTED];
        for (int time = COMMITTED; time >= APPENDED; time--) {
            next = nanos[time] == UNKNOWN ? next : Math.min(next, nanos[time]);
            target[position + time] = next;
        }
    }
}
