package dev.lockstep.raft;

/**
 * matchIndex[] of Figure 2, with a count for each uncommitted entry of the servers that hold it, so that an
 * acknowledgement costs time in proportion to the entries that it is about and not to the number of servers.
 */
final class MatchIndexes {

    private final long[] matchIndex;
    private final int majority;
    private long committed;
    private long majorityIndex;
    // servers that hold entry i, for committed < i, at i modulo the length
    private int[] holders = new int[64];

    MatchIndexes(int servers, int majority, long committed) {
        this.matchIndex = new long[servers];
        this.majority = majority;
        this.committed = committed;
        this.majorityIndex = committed;
    }

    /** Index of the last entry that this server is known to hold. It only grows. */
    long of(int server) {
        return matchIndex[server];
    }

    /** The last index that a majority of the servers holds. */
    long majorityIndex() {
        return majorityIndex;
    }

    /** Notes that a server holds all entries up to this one. */
    void raise(int server, long index) {
        long known = matchIndex[server];
        if (index <= known) {
            return;
        }
        matchIndex[server] = index;
        while (index - committed > holders.length) {
            grow();
        }
        for (long i = Math.max(known, committed) + 1; i <= index; i++) {
            // matchIndex covers a prefix of the log, so counts fall along it, and the last to reach the majority wins
            if (++holders[slot(i)] == majority) {
                majorityIndex = i;
            }
        }
    }

    /** Entries up to this one are committed: their counts are no longer needed. */
    void committed(long index) {
        for (; committed < index; committed++) {
            holders[slot(committed + 1)] = 0;
        }
    }

    private int slot(long index) {
        return (int) index & (holders.length - 1);
    }

    private void grow() {
        int[] old = holders;
        holders = new int[2 * old.length];
        for (long i = committed + 1; i <= committed + old.length; i++) {
            holders[slot(i)] = old[(int) i & (old.length - 1)];
        }
    }
}
