package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftOptions.Persistence;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a replica back to what its disk has: its stable checkpoint, its view, and what it said since; see Journal. */
final class Recovery {

    static final String CHECKPOINT = "checkpoint";
    static final String VIEW = "view";
    /** The last batch in the last state that came from another replica: its results may have been told to clients. */
    static final String TRANSFERRED = "transferred";

    private static final String PRESENCE = "presence";

    private final Replica replica;
    private final Journal journal;
    private final Ordering ordering;
    private long lastSequence;
    private long lastPrepared;

    Recovery(Replica replica, Journal journal, Ordering ordering) {
        this.replica = replica;
        this.journal = journal;
        this.ordering = ordering;
    }

    /**
     * A batch that the replica accepted, in the log.
     *
     * @param prePrepare without its batch
     */
    record Accepted(PrePrepare prePrepare, Batch batch) {}

    /**
     * The view, in a cell.
     *
     * @param newView what it began with, or null if the replica waits for it
     * @param viewChanges what the replica must be able to show: its own view change, and as primary those that its new-view
     *     names
     */
    record SavedView(long view, @Nullable NewView newView, List<ViewChange> viewChanges) {

        /** Bytes on disk. */
        long sizeBytes() {
            long size = newView == null ? Long.BYTES : newView.sizeBytes();
            for (ViewChange viewChange : viewChanges) {
                size += viewChange.sizeBytes();
            }
            return size;
        }
    }

    /** The stable checkpoint, in a cell. */
    record StableState(ServiceState state, List<Checkpoint> proof) {}

    /**
     * Whether a replica whose options have it write nothing was here before. The mark that tells is for observers, who
     * must count it among the faulty, and not for the replica.
     */
    static boolean isAmnesiac(NodeContext context, Persistence persistence) {
        if (persistence != Persistence.MEMORY) {
            return false;
        }
        Storage storage = context.storage();
        boolean wasHere = storage.get(PRESENCE, Boolean.class) != null;
        storage.put(PRESENCE, Boolean.TRUE, 0);
        return wasHere;
    }

    /** The stable checkpoint that the disk has, or null. */
    @Nullable
    StableState stableState(Storage storage) {
        return journal.get(storage, CHECKPOINT, StableState.class);
    }

    /** The view that the disk has, or null. */
    @Nullable
    SavedView view(Storage storage) {
        return journal.get(storage, VIEW, SavedView.class);
    }

    /** Puts what the log has into the slots. The stable checkpoint and the view are recovered already. */
    void readLog(Storage storage) {
        if (replica.options.persistence() == Persistence.MEMORY) {
            return;
        }
        for (long position = storage.firstPosition(); position < storage.endPosition(); position++) {
            Object entry = storage.read(position);
            if (entry instanceof Accepted accepted) {
                read(accepted);
            } else if (entry instanceof Prepared prepared) {
                read(prepared);
            }
        }
    }

    /** The highest sequence number that the log knows to be assigned in the view. */
    long lastSequence() {
        return lastSequence;
    }

    /** The highest sequence number whose result the replica may have told to a client. */
    long lastTold(Storage storage) {
        Long transferred = journal.get(storage, TRANSFERRED, Long.class);
        return Math.max(lastPrepared, transferred == null ? 0 : transferred);
    }

    private void read(Accepted accepted) {
        PrePrepare assigned = accepted.prePrepare();
        journal.recovered(assigned.sequence());
        if (assigned.view() == replica.view()) {
            lastSequence = Math.max(lastSequence, assigned.sequence());
        }
        Slot slot = replica.log.slot(assigned.sequence());
        if (slot != null) {
            slot.notePrePrepared(assigned.view(), accepted.batch());
            if (assigned.view() == replica.view() && replica.isActive()) {
                ordering.recover(slot, assigned, accepted.batch());
            }
        }
    }

    private void read(Prepared prepared) {
        journal.recovered(prepared.sequence());
        lastPrepared = Math.max(lastPrepared, prepared.sequence());
        Slot slot = replica.log.slot(prepared.sequence());
        if (slot != null) {
            slot.recover(prepared);
            if (prepared.view() == replica.view() && replica.isActive()) {
                ordering.recoverPrepared(slot);
            }
        }
    }
}
