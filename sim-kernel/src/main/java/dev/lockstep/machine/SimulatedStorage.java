package dev.lockstep.machine;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.node.Message;
import dev.lockstep.node.Storage;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The storage of one node. Writes take place in memory at once; how to undo those that are not yet durable is kept, so
 * that a crash can take them back from the end.
 */
public final class SimulatedStorage implements Storage {

    private static final long FSYNC_PURPOSE = 0x6673796e63L;
    private static final long TORN_PURPOSE = 0x746f726eL;

    private final int node;
    private final long seed;
    private final DiskModel disk;
    private final StorageHost host;
    private final List<Cell> cells = new ArrayList<>();
    private final UndoLog undo = new UndoLog();
    private RecordLog log = new RecordLog();
    private long unsyncedBytes;
    private long diskBusyUntil;
    private long syncs;
    private double diskFactor = 1;
    private long diskNanos;

    /**
     * Empty storage.
     *
     * @param seed of the run
     * @param host runs the callbacks of the node, which are the only ones to read and write
     */
    public SimulatedStorage(int node, long seed, DiskModel disk, StorageHost host) {
        this.node = node;
        this.seed = seed;
        this.disk = disk;
        this.host = host;
    }

    @Override
    public void put(String name, Object value, long sizeBytes) {
        Cell cell = cell(name);
        Object before = cell == null ? null : cell.value;
        if (cell == null) {
            cell = new Cell(name);
            cells.add(cell);
        }
        cell.value = value;
        wrote(new PutUndo(cell, before), sizeBytes);
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        Cell cell = cell(name);
        return cell == null ? null : type.cast(cell.value);
    }

    @Override
    public void append(Object logRecord, int sizeBytes) {
        log.append(logRecord);
        wrote(UndoLog.APPEND, sizeBytes);
    }

    @Override
    public void truncate(long position) {
        wrote(new TruncateUndo(log.truncate(position)), 0);
    }

    @Override
    public void discardBefore(long position) {
        long first = log.firstPosition();
        wrote(new DiscardUndo(first, log.discardBefore(position)), 0);
    }

    @Override
    public long firstPosition() {
        return log.firstPosition();
    }

    @Override
    public long endPosition() {
        return log.endPosition();
    }

    @Override
    public Object read(long position) {
        return log.read(position);
    }

    @Override
    public void sync(Message completion) {
        host.deliverToSelf(startSync(), completion);
    }

    @Override
    public void force() {
        host.blockUntil(startSync());
    }

    /** Takes all writes so far for ones of the time before the run: they are durable, and no sync pays for them. */
    public void settleWrites() {
        undo.clear();
        unsyncedBytes = 0;
    }

    /** Makes syncs that begin from now on take so many times as long; {@link MachineLimits} has the bounds. */
    public void setDiskFactor(double factor) {
        diskFactor = factor;
    }

    /** Time that this disk spent writing, in nanoseconds. */
    public long busyNanos() {
        return diskNanos;
    }

    /** Does to the stored data what a crash at this time does. */
    public void crash(long nowNanos, DiskFate fate) {
        if (fate == DiskFate.KEEP) {
            return;
        }
        if (fate == DiskFate.WIPE) {
            cells.clear();
            log = new RecordLog();
        } else {
            undo.settle(nowNanos);
            long unsynced = undo.pending();
            long kept = fate == DiskFate.TORN_TAIL
                    ? Draws.below(Mix.key(seed, TORN_PURPOSE, node, nowNanos, 0), unsynced + 1)
                    : 0;
            while (undo.pending() > kept) {
                takeBack(undo.removeLast());
            }
        }
        undo.clear();
        unsyncedBytes = 0;
        diskBusyUntil = nowNanos;
    }

    private void wrote(Object undoEntry, long sizeBytes) {
        undo.add(undoEntry);
        unsyncedBytes += sizeBytes;
    }

    /** Queues a sync of all writes so far on the disk; returns when it is done. */
    private long startSync() {
        undo.settle(host.startNanos());
        double fsyncNanos = disk.fsyncNanos().sample(Mix.key(seed, FSYNC_PURPOSE, node, syncs++, 0));
        long tookNanos = Math.max(0, Math.round((fsyncNanos + unsyncedBytes * disk.writeByteNanos()) * diskFactor));
        diskNanos += tookNanos;
        unsyncedBytes = 0;
        diskBusyUntil = Math.max(host.instantNanos(), diskBusyUntil) + tookNanos;
        undo.syncDoneAt(diskBusyUntil);
        return diskBusyUntil;
    }

    private void takeBack(Object undoEntry) {
        if (undoEntry == UndoLog.APPEND) {
            log.removeLast();
        } else if (undoEntry instanceof PutUndo put) {
            put.cell.value = put.before;
        } else if (undoEntry instanceof TruncateUndo truncate) {
            for (Object logRecord : truncate.removed) {
                log.append(logRecord);
            }
        } else if (undoEntry instanceof DiscardUndo discard) {
            log.restore(discard.first, discard.removed);
        }
    }

    private @Nullable Cell cell(String name) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).name.equals(name)) {
                return cells.get(i);
            }
        }
        return null;
    }

    private static final class Cell {
        private final String name;
        private @Nullable Object value;

        Cell(String name) {
            this.name = name;
        }
    }

    private record PutUndo(Cell cell, @Nullable Object before) {}

    private record TruncateUndo(Object[] removed) {}

    private record DiscardUndo(long first, Object[] removed) {}
}
