package dev.lockstep.statemachine;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/**
 * A map from keys to values that carries out {@link KeyValueOperation}s. Its size in bytes and the hash of its state follow
 * each change, so that a snapshot is taken in constant time.
 */
public final class KeyValueStore implements StateMachine {

    private static final Outcome NOT_APPLIED_NOTHING_FOUND = new Outcome(false, null);
    /** Lengths of key and value. */
    private static final int OVERHEAD_BYTES = 8;

    private final VersionedMap<Value> values = new VersionedMap<>();
    private long sizeBytes;
    /** The sum over all keys of a hash of key and value: it does not depend on the order in which they came. */
    private long hash = State.EMPTY_HASH;

    /** An empty store. */
    public KeyValueStore() {}

    @Override
    public Outcome apply(Operation operation) {
        if (operation instanceof KeyValueOperation.Get get) {
            return found(values.get(get.key()));
        } else if (operation instanceof KeyValueOperation.Put put) {
            set(put.key(), put.value());
            return Outcome.DONE;
        } else if (operation instanceof KeyValueOperation.Append append) {
            Value before = values.get(append.key());
            set(append.key(), before == null ? append.value() : before.append(append.value()));
            return Outcome.DONE;
        } else if (operation instanceof KeyValueOperation.CompareAndSet compareAndSet) {
            return compareAndSet(compareAndSet);
        } else if (operation instanceof KeyValueOperation.Delete delete) {
            account(delete.key(), values.remove(delete.key()), null);
            return Outcome.DONE;
        }
        throw new IllegalArgumentException(
                "operation=" + operation + " must be a KeyValueOperation: a key-value store knows no others");
    }

    /** Number of keys that have a value. */
    public int size() {
        return values.size();
    }

    @Override
    public MachineState snapshot() {
        return new State(values.freeze(), sizeBytes, hash);
    }

    @Override
    public void restore(MachineState state) {
        if (!(state instanceof State own)) {
            throw new IllegalArgumentException("state=" + state + " must be that of a key-value store");
        }
        values.restore(own.values);
        sizeBytes = own.sizeBytes;
        hash = own.hash;
    }

    @Override
    public long stateHash() {
        return hash;
    }

    private Outcome compareAndSet(KeyValueOperation.CompareAndSet operation) {
        Value found = values.get(operation.key());
        boolean holds = found == null ? operation.expected() == null : found.equals(operation.expected());
        if (!holds) {
            return found == null ? NOT_APPLIED_NOTHING_FOUND : new Outcome(false, found);
        }
        set(operation.key(), operation.update());
        return found(found);
    }

    private void set(String key, Value value) {
        account(key, values.put(key, value), value);
    }

    private void account(String key, @Nullable Value before, @Nullable Value after) {
        if (before != null) {
            sizeBytes -= OVERHEAD_BYTES + key.length() + before.sizeBytes();
            hash -= hash(key, before);
        }
        if (after != null) {
            sizeBytes += OVERHEAD_BYTES + key.length() + after.sizeBytes();
            hash += hash(key, after);
        }
    }

    /** Texts know their hash, so this costs the same for any length. */
    private static long hash(String key, Value value) {
        return Mix.mix(
                key.hashCode(), ((long) value.sizeBytes() << 32) + value.text().hashCode());
    }

    private static Outcome found(@Nullable Value value) {
        return value == null ? Outcome.DONE : new Outcome(true, value);
    }

    /** What a store held at one moment. */
    private static final class State implements MachineState {

        private static final long EMPTY_HASH = ContentHash.hash("key-value-store");

        private final VersionedMap.Frozen<Value> values;
        private final long sizeBytes;
        private final long hash;

        State(VersionedMap.Frozen<Value> values, long sizeBytes, long hash) {
            this.values = values;
            this.sizeBytes = sizeBytes;
            this.hash = hash;
        }

        @Override
        public long sizeBytes() {
            return sizeBytes;
        }

        @Override
        public long hash() {
            return hash;
        }

        @Override
        public String toString() {
            return "key-value store of " + sizeBytes + " bytes";
        }
    }
}
