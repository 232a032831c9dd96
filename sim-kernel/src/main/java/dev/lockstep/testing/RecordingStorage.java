package dev.lockstep.testing;

import dev.lockstep.node.Message;
import dev.lockstep.node.Storage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Storage in memory that keeps every write, so that a test can end syncs when it likes and crash the node at any point.
 */
public final class RecordingStorage implements Storage {

    private final List<Write> writes = new ArrayList<>();
    private final Deque<PendingSync> pendingSyncs = new ArrayDeque<>();
    private final Map<String, Object> cells = new TreeMap<>();
    private final List<Object> log = new ArrayList<>();
    private Consumer<Effect> recorder = effect -> {};
    private long firstPosition;
    private int durableWrites;

    /** Empty storage. */
    public RecordingStorage() {}

    void recordTo(Consumer<Effect> newRecorder) {
        this.recorder = newRecorder;
    }

    @Override
    public void put(String cell, Object value, long sizeBytes) {
        write(new Write.Put(cell, value, sizeBytes));
    }

    @Override
    public <T> @Nullable T get(String cell, Class<T> type) {
        return type.cast(cells.get(cell));
    }

    @Override
    public void append(Object logRecord, int sizeBytes) {
        write(new Write.Append(logRecord, sizeBytes));
    }

    @Override
    public void truncate(long position) {
        if (position < firstPosition || position > endPosition()) {
            throw outOfBounds(position, endPosition());
        }
        write(new Write.Truncate(position));
    }

    @Override
    public void discardBefore(long position) {
        write(new Write.DiscardBefore(position));
    }

    @Override
    public long firstPosition() {
        return firstPosition;
    }

    @Override
    public long endPosition() {
        return firstPosition + log.size();
    }

    @Override
    public Object read(long position) {
        if (position < firstPosition || position >= endPosition()) {
            throw outOfBounds(position, endPosition() - 1);
        }
        return log.get((int) (position - firstPosition));
    }

    @Override
    public void sync(Message completion) {
        pendingSyncs.add(new PendingSync(completion, writes.size()));
        recorder.accept(new Effect.SyncStarted(completion));
    }

    @Override
    public void force() {
        durableWrites = writes.size();
        recorder.accept(new Effect.Forced());
    }

    /** Every write so far, in order. */
    public List<Write> writes() {
        return List.copyOf(writes);
    }

    /** How many of the writes are durable. */
    public int durableWrites() {
        return durableWrites;
    }

    /** How many syncs were started and have not been ended by the test. */
    public int pendingSyncs() {
        return pendingSyncs.size();
    }

    /**
     * Ends the sync that was started first.
     *
     * @return the message that the node is now to receive from itself
     * @throws IllegalStateException if no sync is under way
     */
    public Message completeSync() {
        PendingSync sync = pendingSyncs.poll();
        if (sync == null) {
            throw new IllegalStateException("no sync is under way");
        }
        durableWrites = Math.max(durableWrites, sync.writes);
        return sync.completion;
    }

    /** Returns the storage as it is after a crash in which everything that was not durable was lost. */
    public RecordingStorage afterLosingUnsynced() {
        return afterKeeping(durableWrites);
    }

    /**
     * Returns the storage as it is after a crash that only the first writes survived.
     *
     * @param keptWrites at least {@link #durableWrites()}, at most the number of writes
     */
    public RecordingStorage afterKeeping(int keptWrites) {
        if (keptWrites < durableWrites || keptWrites > writes.size()) {
            throw new IllegalArgumentException("keptWrites=" + keptWrites + " must be from the " + durableWrites
                    + " durable writes to all " + writes.size());
        }
        RecordingStorage survivor = new RecordingStorage();
        for (Write write : writes.subList(0, keptWrites)) {
            survivor.write(write);
        }
        survivor.durableWrites = keptWrites;
        return survivor;
    }

    private void write(Write write) {
        writes.add(write);
        if (write instanceof Write.Put put) {
            cells.put(put.cell(), put.value());
        } else if (write instanceof Write.Append append) {
            log.add(append.logRecord());
        } else if (write instanceof Write.Truncate truncate) {
            log.subList((int) (truncate.position() - firstPosition), log.size()).clear();
        } else if (write instanceof Write.DiscardBefore discard && discard.position() > firstPosition) {
            log.subList(0, (int) Math.min(log.size(), discard.position() - firstPosition))
                    .clear();
            firstPosition = discard.position();
        }
        recorder.accept(new Effect.Written(write));
    }

    private IndexOutOfBoundsException outOfBounds(long position, long last) {
        return new IndexOutOfBoundsException("position=" + position + " must be from " + firstPosition + " to " + last);
    }

    private record PendingSync(Message completion, int writes) {}
}
