package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.pbft.Recovery.Accepted;
import dev.lockstep.pbft.Recovery.SavedView;
import dev.lockstep.pbft.Recovery.StableState;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.statemachine.KeyValueStore;
import java.util.ArrayList;
import java.util.List;

/**
 * What the disk of a replica has that was rebooted, before it is believed (TOCS §5.3). {@link Recovery} reads the same of a
 * replica that may believe it.
 */
final class StoredMemory {

    private final Held stable;
    private final long checkpoint;
    private final long prePrepared;
    private final long view;

    private StoredMemory(Held stable, long checkpoint, long prePrepared, long view) {
        this.stable = stable;
        this.checkpoint = checkpoint;
        this.prePrepared = prePrepared;
        this.view = view;
    }

    /** Reads it. */
    static StoredMemory read(Storage storage, LogOptions log) {
        StableState kept = storage.get(Recovery.CHECKPOINT, StableState.class);
        SavedView saved = storage.get(Recovery.VIEW, SavedView.class);
        Long transferred = storage.get(Recovery.TRANSFERRED, Long.class);
        Held stable = kept == null
                ? new Held(0, ServiceState.GENESIS_DIGEST)
                : new Held(kept.state().sequence(), kept.state().digest());
        long accepted = stable.sequence();
        // whatever was executed was prepared, or came with a state
        long executed = Math.max(stable.sequence(), transferred == null ? 0 : transferred);
        for (long position = storage.firstPosition(); position < storage.endPosition(); position++) {
            Object entry = storage.read(position);
            accepted = Math.max(accepted, sequence(entry));
            executed = entry instanceof Prepared prepared ? Math.max(executed, prepared.sequence()) : executed;
        }
        long checkpoint = executed / log.checkpointInterval() * log.checkpointInterval();
        return new StoredMemory(stable, checkpoint, Math.max(accepted, checkpoint), saved == null ? 0 : saved.view());
    }

    /** The stable checkpoint. */
    Held stable() {
        return stable;
    }

    /** The last checkpoint that the replica may have taken: c. */
    long checkpoint() {
        return checkpoint;
    }

    /** The highest sequence number that it accepted a batch for: p. */
    long prePrepared() {
        return prePrepared;
    }

    /** Its view. */
    long view() {
        return view;
    }

    /** Throws away all that is said about sequence numbers above H_M. */
    static void discardAbove(NodeContext context, long bound) {
        Storage storage = context.storage();
        List<Object> kept = new ArrayList<>();
        long first = storage.firstPosition();
        for (long position = first; position < storage.endPosition(); position++) {
            Object entry = storage.read(position);
            if (sequence(entry) <= bound) {
                kept.add(entry);
            }
        }
        if (kept.size() < storage.endPosition() - first) {
            storage.truncate(first);
            for (Object entry : kept) {
                storage.append(entry, sizeBytes(entry));
            }
        }
        Long transferred = storage.get(Recovery.TRANSFERRED, Long.class);
        if (transferred != null && transferred > bound) {
            storage.put(Recovery.TRANSFERRED, bound, Long.BYTES);
        }
    }

    /** Throws everything away: the disk is that of a replica that has said nothing yet, and comes to this view. */
    static void forget(NodeContext context, ClientTable.Lanes lanes, long view) {
        Storage storage = context.storage();
        storage.truncate(storage.firstPosition());
        ServiceState nothing = new ServiceState(0, new KeyValueStore().snapshot(), new ClientTable(lanes).snapshot());
        storage.put(Recovery.CHECKPOINT, new StableState(nothing, List.of()), nothing.sizeBytes());
        storage.put(Recovery.TRANSFERRED, 0L, Long.BYTES);
        storage.put(Recovery.VIEW, new SavedView(view, null, List.of()), Long.BYTES);
    }

    private static long sequence(Object entry) {
        if (entry instanceof Accepted accepted) {
            return accepted.prePrepare().sequence();
        }
        return entry instanceof Prepared prepared ? prepared.sequence() : 0;
    }

    private static int sizeBytes(Object entry) {
        if (entry instanceof Accepted accepted) {
            return accepted.prePrepare().sizeBytes() + accepted.batch().sizeBytes();
        }
        return entry instanceof Prepared prepared ? prepared.sizeBytes() : 0;
    }
}
