package dev.lockstep.raft;

import org.jspecify.annotations.Nullable;

/**
 * matchIndex[] of Figure 2, with a count for each uncommitted entry of the voters that hold it, so that an acknowledgement
 * costs time in proportion to the entries that it is about and not to the number of servers. In a joint configuration
 * either set of voters is counted (dissertation 4.3).
 */
final class MatchIndexes {

    private final long[] matchIndex;
    private long committed;
    private HolderCount holders;
    private @Nullable HolderCount nextHolders;

    MatchIndexes(int servers, Configuration configuration, long committed) {
        this.matchIndex = new long[servers];
        this.committed = committed;
        this.holders = new HolderCount(configuration.voters(), committed);
        use(configuration);
    }

    /** From now on these voters count; takes time in proportion to the voters and to what is not committed. */
    void use(Configuration configuration) {
        holders = new HolderCount(configuration.voters(), committed);
        holders.addAll(matchIndex);
        nextHolders = null;
        if (configuration.isJoint()) {
            nextHolders = new HolderCount(configuration.nextVoters(), committed);
            nextHolders.addAll(matchIndex);
        }
    }

    /** Index of the last entry that this server is known to hold. That of a voter only grows. */
    long of(int server) {
        return matchIndex[server];
    }

    /** The last index that a majority of the voters holds; of both sets of voters, if there are two. */
    long majorityIndex() {
        return nextHolders == null
                ? holders.majorityIndex()
                : Math.min(holders.majorityIndex(), nextHolders.majorityIndex());
    }

    /** Notes that a server holds all entries up to this one. */
    void raise(int server, long index) {
        long known = matchIndex[server];
        if (index <= known) {
            return;
        }
        matchIndex[server] = index;
        holders.add(server, known, index);
        if (nextHolders != null) {
            nextHolders.add(server, known, index);
        }
    }

    /** A server that is no voter comes anew, or lost its disk: what it held before it may hold no more. */
    void forget(int server) {
        matchIndex[server] = 0;
    }

    /** Entries up to this one are committed: their counts are no longer needed. */
    void committed(long index) {
        committed = Math.max(committed, index);
        holders.committed(index);
        if (nextHolders != null) {
            nextHolders.committed(index);
        }
    }
}
