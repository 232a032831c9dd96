package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.Result;

/**
 * If a server has applied a log entry at a given index to its state machine, no other server will ever apply a different
 * log entry for the same index (Figure 3, §5.4.3). Servers apply in the order of the log without a gap, and get the same
 * result, as the state machine is deterministic.
 */
final class StateMachineSafety extends RaftInvariant {

    private final LongList applied = new LongList();
    private final long[] lastApplied;
    private final ReplicaLogs logs;

    StateMachineSafety(Cluster cluster, ReplicaLogs logs) {
        super(
                "state-machine-safety",
                cluster,
                RaftEvent.EntriesApplied.class,
                RaftEvent.SnapshotInstalled.class,
                RaftEvent.LogCompacted.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
        lastApplied = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.EntriesApplied entries) {
            if (entries.firstIndex() != lastApplied[node] + 1) {
                throw violation(
                        "server " + node + " applied entry " + entries.firstIndex() + " after " + lastApplied[node]);
            }
            lastApplied[node] += entries.entries().size();
            for (int i = 0; i < entries.entries().size(); i++) {
                check(node, entries.firstIndex() + i, entries.entries().get(i), entries.result(i));
            }
        } else if (event instanceof RaftEvent.SnapshotInstalled installed) {
            if (installed.lastIndex() <= lastApplied[node]) {
                throw violation("server " + node + " went back from entry " + lastApplied[node]
                        + " to a snapshot up to entry " + installed.lastIndex());
            }
            lastApplied[node] = installed.lastIndex();
        } else if (event instanceof RaftEvent.Recovered recovered) {
            lastApplied[node] = recovered.snapshotIndex();
        } else if (event instanceof RaftEvent.LogCompacted) {
            applied.forgetBefore(logs.horizon());
        }
    }

    private void check(int node, long index, LogEntry entry, Result result) {
        long hash = Mix.mix(entry.hash() + result.verdict().ordinal(), Marks.of(result.outcome()));
        long known = applied.get(index);
        if (known == 0) {
            applied.set(index, hash);
        } else if (known != hash) {
            throw violation("server " + node + " applied " + entry + " at index " + index + " and got " + result
                    + ", where another server applied another entry or got another result");
        }
    }
}
