package dev.lockstep.raft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.statemachine.ReplicatedMachine;
import org.jspecify.annotations.Nullable;

/**
 * Log compaction (§7; dissertation 5.1): takes snapshots of the state machine, and removes the log that they replace once
 * they are on disk. Each server does so on its own.
 *
 * <p>Taking a snapshot stops the server for the CPU time of writing it out; its disk then works in the background, behind
 * which later syncs wait.
 */
final class Compaction {

    private static final String CELL = "snapshot";

    private final Server server;
    private final ReplicatedMachine machine;
    private final SnapshotOptions policy;
    private @Nullable Snapshot latest;
    private @Nullable Snapshot beingStored;
    private long bytesSince;

    Compaction(Server server, ReplicatedMachine machine, @Nullable Snapshot recovered) {
        this.server = server;
        this.machine = machine;
        this.policy = server.options.snapshots();
        this.latest = recovered;
    }

    /** The snapshot that the storage kept, or null. */
    static @Nullable Snapshot recover(Storage storage) {
        return storage.get(CELL, Snapshot.class);
    }

    /** Writes a snapshot in the place of the one before; of its bytes, so many were not written yet. */
    static void write(Storage storage, Snapshot snapshot, long unwrittenBytes) {
        storage.put(CELL, snapshot, unwrittenBytes);
    }

    /** The newest snapshot that is complete, or null if there is none. */
    @Nullable
    Snapshot latest() {
        return latest;
    }

    /** Entries were applied, the last of them at this index: a snapshot may be due. */
    void applied(NodeContext context, LogSlice entries, long lastApplied) {
        if (!policy.areTaken()) {
            return;
        }
        bytesSince += entries.sizeBytes();
        long lastIndex = latest == null ? 0 : latest.lastIndex();
        long lastBytes = latest == null ? 0 : latest.sizeBytes();
        if (beingStored == null && policy.isDue(lastApplied - lastIndex, bytesSince, lastBytes)) {
            take(context, lastApplied);
        }
    }

    /** A snapshot that was taken here is on disk: the log before it can go, but for what followers may still need. */
    void onStored(NodeContext context, long snapshotIndex) {
        if (beingStored == null || beingStored.lastIndex() != snapshotIndex) {
            return; // a snapshot of the leader took its place
        }
        latest = beingStored;
        beingStored = null;
        long index = snapshotIndex - policy.trailingEntries();
        if (index > server.log.baseIndex()) {
            server.log.compactTo(context.storage(), index);
            context.emit(new RaftEvent.LogCompacted(index, snapshotIndex));
        }
    }

    /** A snapshot of the leader has replaced state and log. */
    void installed(Snapshot snapshot) {
        latest = snapshot;
        beingStored = null;
        bytesSince = 0;
    }

    private void take(NodeContext context, long index) {
        Snapshot snapshot = new Snapshot(
                index, server.log.termAt(index), server.log.configurations().asOf(index), machine.snapshot());
        beingStored = snapshot;
        bytesSince = 0;
        context.charge(CpuWork.SNAPSHOT_KIB, snapshot.kibibytes());
        context.emit(new RaftEvent.SnapshotTaken(
                index, snapshot.lastTerm(), snapshot.state().hash(), snapshot.sizeBytes()));
        write(context.storage(), snapshot, snapshot.sizeBytes());
        RaftMessage.SnapshotSynced done = new RaftMessage.SnapshotSynced(index);
        if (server.options.persistence() == Persistence.BLOCKING) {
            context.storage().force();
            context.send(context.id(), done);
        } else {
            context.storage().sync(done);
        }
    }
}
