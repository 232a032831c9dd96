package dev.lockstep.raft;

import java.util.BitSet;

/** How many voters of one set hold each entry that is not committed, and the last entry that a majority of them holds. */
final class HolderCount {

    private final BitSet voters;
    private final int majority;
    private long committed;
    private long majorityIndex;
    // voters that hold entry i, for committed < i, at i modulo the length
    private int[] holders = new int[64];

    /** Counts from the entry behind this one, which is committed. */
    HolderCount(BitSet voters, long committed) {
        this.voters = voters;
        this.majority = voters.cardinality() / 2 + 1;
        this.committed = committed;
        this.majorityIndex = committed;
    }

    /** The last index that a majority holds. */
    long majorityIndex() {
        return majorityIndex;
    }

    /** Counts what all voters hold; the array is indexed by server. */
    void addAll(long[] matchIndex) {
        for (int voter = voters.nextSetBit(0); voter >= 0; voter = voters.nextSetBit(voter + 1)) {
            add(voter, 0, matchIndex[voter]);
        }
    }

    /** A server that held the entries up to one index holds those up to another; it counts if it has a vote. */
    void add(int server, long known, long index) {
        if (!voters.get(server)) {
            return;
        }
        while (index - committed > holders.length) {
            grow();
        }
        for (long i = Math.max(known, committed) + 1; i <= index; i++) {
            // a server holds a prefix of the log, so counts fall along it, and the last to reach the majority wins
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
