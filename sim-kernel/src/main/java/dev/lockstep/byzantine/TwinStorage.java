package dev.lockstep.byzantine;

import dev.lockstep.node.Message;
import dev.lockstep.node.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The storage of a second copy: memory that begins with what the disk of the first has, and forgets all when the node
 * crashes. It takes no time, as nobody relies on what a Byzantine node has stored.
 */
final class TwinStorage implements Storage {

    private final Map<String, Object> cells = new TreeMap<>();
    private final List<Object> records = new ArrayList<>();
    private final Consumer<Message> completions;
    private @Nullable Storage origin;
    private long first;

    /** A storage that hands the completion of a sync over at once. */
    TwinStorage(Consumer<Message> completions) {
        this.completions = completions;
    }

    /** Takes over a log, and its cells as far as they are read before {@link #cutOff}. */
    void fork(Storage storage) {
        origin = storage;
        first = storage.firstPosition();
        for (long position = first; position < storage.endPosition(); position++) {
            records.add(storage.read(position));
        }
    }

    /** From now on nothing is read from where this came from. */
    void cutOff() {
        origin = null;
    }

    @Override
    public void put(String cell, Object value, long sizeBytes) {
        cells.put(cell, value);
    }

    @Override
    public <T> @Nullable T get(String cell, Class<T> type) {
        Object own = cells.get(cell);
        return own == null && origin != null ? origin.get(cell, type) : type.cast(own);
    }

    @Override
    public void append(Object logRecord, int sizeBytes) {
        records.add(logRecord);
    }

    @Override
    public void truncate(long position) {
        requireWithin(position, endPosition());
        records.subList((int) (position - first), records.size()).clear();
    }

    @Override
    public void discardBefore(long position) {
        long gone = Math.min(Math.max(0, position - first), records.size());
        records.subList(0, (int) gone).clear();
        first = Math.max(first, position);
    }

    @Override
    public long firstPosition() {
        return first;
    }

    @Override
    public long endPosition() {
        return first + records.size();
    }

    @Override
    public Object read(long position) {
        requireWithin(position, endPosition() - 1);
        return records.get((int) (position - first));
    }

    @Override
    public void sync(Message completion) {
        completions.accept(completion);
    }

    @Override
    public void force() {}

    private void requireWithin(long position, long last) {
        if (position < first || position > last) {
            throw new IndexOutOfBoundsException("position=" + position + " must be between " + first + " and " + last);
        }
    }
}
