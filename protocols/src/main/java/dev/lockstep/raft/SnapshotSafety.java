package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * A snapshot is what the entries that it replaces led to (§7): the state at an index, sessions included, is the same on all
 * servers, whether they applied the entries or installed a snapshot, and a snapshot names the index and the term of the
 * entry that was applied last. A log is removed only as far as a snapshot of what was applied replaces it.
 */
final class SnapshotSafety extends RaftInvariant {

    private final ReplicaLogs logs;
    // hash of the state after each entry, and the entry's term, as the first server told them that applied it
    private final LongList states = new LongList();
    private final LongList terms = new LongList();
    private final long[] lastApplied;
    private final long[] compactedTo;
    private long highestApplied;

    SnapshotSafety(Cluster cluster, ReplicaLogs logs) {
        super(
                "snapshot-safety",
                cluster,
                RaftEvent.EntriesApplied.class,
                RaftEvent.SnapshotTaken.class,
                RaftEvent.LogCompacted.class,
                RaftEvent.SnapshotInstalled.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
        lastApplied = new long[cluster.replicas()];
        compactedTo = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.EntriesApplied applied) {
            applied(node, applied);
        } else if (event instanceof RaftEvent.SnapshotTaken taken) {
            if (taken.lastIndex() != lastApplied[node]) {
                throw violation("server " + node + " took a snapshot up to entry " + taken.lastIndex()
                        + ", having applied up to " + lastApplied[node]);
            }
            require(node, taken.lastIndex(), taken.lastTerm(), taken.stateHash(), "took");
        } else if (event instanceof RaftEvent.SnapshotInstalled installed) {
            if (installed.lastIndex() > highestApplied) {
                throw violation("server " + node + " installed a snapshot up to entry " + installed.lastIndex()
                        + ", which nobody has applied");
            }
            require(node, installed.lastIndex(), installed.lastTerm(), installed.stateHash(), "installed");
            lastApplied[node] = installed.lastIndex();
        } else if (event instanceof RaftEvent.LogCompacted compacted) {
            compacted(node, compacted);
        } else if (event instanceof RaftEvent.Recovered recovered) {
            if (recovered.snapshotIndex() < compactedTo[node]) {
                throw violation("server " + node + " restarted from a snapshot up to entry " + recovered.snapshotIndex()
                        + ", but had removed its log up to " + compactedTo[node]);
            }
            lastApplied[node] = recovered.snapshotIndex();
        }
    }

    private void applied(int node, RaftEvent.EntriesApplied applied) {
        int count = applied.entries().size();
        for (int i = 0; i < count; i++) {
            long index = applied.firstIndex() + i;
            if (index > highestApplied) {
                highestApplied = index;
                states.set(index, applied.stateHash(i));
                terms.set(index, applied.entries().get(i).term());
            } else if (isKnown(index) && states.get(index) != applied.stateHash(i)) {
                throw violation("after entry " + index + " the state of server " + node
                        + " is not that of another server after the same entry");
            }
        }
        lastApplied[node] = applied.firstIndex() + count - 1;
    }

    private void compacted(int node, RaftEvent.LogCompacted compacted) {
        if (compacted.toIndex() > compacted.snapshotIndex() || compacted.snapshotIndex() > lastApplied[node]) {
            throw violation("server " + node + " removed its log up to entry " + compacted.toIndex()
                    + " with a snapshot up to " + compacted.snapshotIndex() + ", having applied up to "
                    + lastApplied[node]);
        }
        compactedTo[node] = compacted.toIndex();
        states.forgetBefore(logs.horizon());
        terms.forgetBefore(logs.horizon());
    }

    private void require(int node, long index, long term, long stateHash, String verb) {
        if (isKnown(index) && (terms.get(index) != term || states.get(index) != stateHash)) {
            throw violation("server " + node + " " + verb + " a snapshot up to entry " + index + " of term " + term
                    + (terms.get(index) == term
                            ? ", whose state is not that after this entry"
                            : ", but that entry is of term " + terms.get(index)));
        }
    }

    private boolean isKnown(long index) {
        return terms.get(index) != 0;
    }
}
