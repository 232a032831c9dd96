package dev.lockstep.byzantine;

import dev.lockstep.node.Message;
import dev.lockstep.node.Storage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The storage of the host, but other values get there than a node writes. */
final class AlteredStorage implements Storage {

    private final UnaryOperator<Object> alteration;
    private @Nullable Storage host;

    AlteredStorage(UnaryOperator<Object> alteration) {
        this.alteration = alteration;
    }

    /** This, in front of the host's storage of this callback. */
    Storage over(Storage storage) {
        host = storage;
        return this;
    }

    @Override
    public void put(String cell, Object value, long sizeBytes) {
        host().put(cell, alteration.apply(value), sizeBytes);
    }

    @Override
    public <T> @Nullable T get(String cell, Class<T> type) {
        return host().get(cell, type);
    }

    @Override
    public void append(Object logRecord, int sizeBytes) {
        host().append(alteration.apply(logRecord), sizeBytes);
    }

    @Override
    public void truncate(long position) {
        host().truncate(position);
    }

    @Override
    public void discardBefore(long position) {
        host().discardBefore(position);
    }

    @Override
    public long firstPosition() {
        return host().firstPosition();
    }

    @Override
    public long endPosition() {
        return host().endPosition();
    }

    @Override
    public Object read(long position) {
        return host().read(position);
    }

    @Override
    public void sync(Message completion) {
        host().sync(completion);
    }

    @Override
    public void force() {
        host().force();
    }

    private Storage host() {
        if (host == null) {
            throw new IllegalStateException("a storage is valid during a callback only");
        }
        return host;
    }
}
