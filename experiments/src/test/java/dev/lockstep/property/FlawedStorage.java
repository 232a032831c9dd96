package dev.lockstep.property;

import dev.lockstep.node.Message;
import dev.lockstep.node.Storage;
import org.jspecify.annotations.Nullable;

/** Storage that hands everything on; a flaw overrides what it breaks. */
class FlawedStorage implements Storage {

    private final Storage storage;

    FlawedStorage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void put(String cell, Object value, long sizeBytes) {
        storage.put(cell, value, sizeBytes);
    }

    @Override
    public <T> @Nullable T get(String cell, Class<T> type) {
        return storage.get(cell, type);
    }

    @Override
    public void append(Object logRecord, int sizeBytes) {
        storage.append(logRecord, sizeBytes);
    }

    @Override
    public void truncate(long position) {
        storage.truncate(position);
    }

    @Override
    public void discardBefore(long position) {
        storage.discardBefore(position);
    }

    @Override
    public long firstPosition() {
        return storage.firstPosition();
    }

    @Override
    public long endPosition() {
        return storage.endPosition();
    }

    @Override
    public Object read(long position) {
        return storage.read(position);
    }

    @Override
    public void sync(Message completion) {
        storage.sync(completion);
    }

    @Override
    public void force() {
        storage.force();
    }
}
