package dev.lockstep.raft;

import dev.lockstep.statemachine.Command;

/** The ways of one client's operations that were executed and may not be answered yet, in a ring by their number. */
final class WayTable {

    private static final int TIMES = EntryWay.TIMES;

    private long[] sessions = new long[16];
    private long[] sequences = new long[16];
    private long[] times = new long[16 * TIMES];

    /** Keeps the way of an operation. */
    void put(Command.Execute command, EntryWay way) {
        int slot = slot(command.sequence());
        // an operation that the client still waits for is not driven out
        while (sessions[slot] == command.session()
                && sequences[slot] >= command.firstUnanswered()
                && sequences[slot] != command.sequence()) {
            grow();
            slot = slot(command.sequence());
        }
        sessions[slot] = command.session();
        sequences[slot] = command.sequence();
        way.copyTo(times, TIMES * slot);
    }

    /** Whether the way of an operation is known; its times then are in {@code found}. */
    boolean find(long session, long sequence, long[] found) {
        int slot = slot(sequence);
        System.arraycopy(times, TIMES * slot, found, 0, TIMES);
        return sessions[slot] == session && sequences[slot] == sequence;
    }

    private void grow() {
        long[] oldSessions = sessions;
        long[] oldSequences = sequences;
        long[] oldTimes = times;
        sessions = new long[2 * oldSessions.length];
        sequences = new long[2 * oldSessions.length];
        times = new long[2 * oldTimes.length];
        for (int from = 0; from < oldSessions.length; from++) {
            int to = slot(oldSequences[from]);
            sessions[to] = oldSessions[from];
            sequences[to] = oldSequences[from];
            System.arraycopy(oldTimes, TIMES * from, times, TIMES * to, TIMES);
        }
    }

    private int slot(long sequence) {
        return (int) (sequence & (sequences.length - 1));
    }
}
