package dev.lockstep.raft;

import java.util.ArrayList;
import java.util.List;

/**
 * The configurations in a server's log, from the one in use at its beginning on. A server uses the latest one, committed or
 * not; if it is removed from the log the one before it is in use again (dissertation 4.1).
 */
final class Configurations {

    // by ascending index; a log has few at a time, as each snapshot forgets all but one
    private final List<Placed> placed = new ArrayList<>();

    /** The configuration in use up to this index, where the log begins; 0 for the one that the cluster began with. */
    Configurations(long index, Configuration configuration) {
        placed.add(new Placed(index, configuration));
    }

    /** The configuration to be used. */
    Configuration latest() {
        return last().configuration;
    }

    /** Index of the entry that it came with, or that of the snapshot. */
    long latestIndex() {
        return last().index;
    }

    /** The configuration that was in use when the log ended at this index, which is not before its beginning. */
    Configuration asOf(long index) {
        return placedAsOf(index).configuration;
    }

    /** Index of the entry that {@link #asOf} came with, or that of the snapshot. */
    long indexAsOf(long index) {
        return placedAsOf(index).index;
    }

    /**
     * Whether a server has a vote in the latest configuration, or in one that may still turn out to be the latest: while
     * the ones behind the commit index are not committed, nobody else may be able to lead (dissertation 4.2.2, Figure 4.6).
     */
    boolean mayNeedVoter(int server, long commitIndex) {
        for (int i = placed.size() - 1; i >= 0; i--) {
            if (placed.get(i).configuration.isVoter(server)) {
                return true;
            }
            if (placed.get(i).index <= commitIndex) {
                return false;
            }
        }
        return false;
    }

    /** The log was extended by an entry; most have no configuration. */
    void appended(long index, LogEntry entry) {
        Configuration configuration = entry.configuration();
        if (configuration != null) {
            placed.add(new Placed(index, configuration));
        }
    }

    /** The log was cut before this index. */
    void truncatedFrom(long index) {
        while (placed.size() > 1 && last().index >= index) {
            placed.remove(placed.size() - 1);
        }
    }

    /** The log up to this index is gone. */
    void compactedTo(long index) {
        while (placed.size() > 1 && placed.get(1).index <= index) {
            placed.remove(0);
        }
    }

    /** The log was replaced by a snapshot. */
    void replacedBy(long index, Configuration configuration) {
        placed.clear();
        placed.add(new Placed(index, configuration));
    }

    private Placed placedAsOf(long index) {
        int i = placed.size() - 1;
        while (i > 0 && placed.get(i).index > index) {
            i--;
        }
        return placed.get(i);
    }

    private Placed last() {
        return placed.get(placed.size() - 1);
    }

    private record Placed(long index, Configuration configuration) {}
}
