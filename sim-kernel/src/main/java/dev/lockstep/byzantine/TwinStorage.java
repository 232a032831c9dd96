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
 * The storage of a second copy: memory that forgets all when the node crashes. It takes no time, as nobody relies on what
 * a Byzantine node has stored.
 */
final class TwinStorage implements Storage {

    private final Map<String, Object> cells = new TreeMap<>();
    private final List<Object> records = new ArrayList<>();
    private final Consumer<Message> completions;
    private long first;

    /** A storage that hands the completion of a sync over at once. */
    TwinStorage(Consumer<Message> completions) {
        this.completions = completions;
    }

    @Override
    public void put(String cell, Object value, long sizeBytes) {
        cells.put(cell, value);
    }

    @Override
    public <T> @Nullable T get(String cell, Class<T> type) {
        return type.cast(cells.get(cell));
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
