package dev.lockstep.statemachine;

import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import org.jspecify.annotations.Nullable;

/**
 * A map from keys to values that carries out {@link KeyValueOperation}s. Its size in bytes and the digests of its
 * partitions follow each change, so that a snapshot is taken in constant time.
 */
public final class KeyValueStore implements StateMachine {

    private static final Outcome NOT_APPLIED_NOTHING_FOUND = new Outcome(false, null);

    private final VersionedMap<Value> values = new VersionedMap<>(KeyValueWeight.INSTANCE);

    /** An empty store. */
    public KeyValueStore() {}

    @Override
    public Outcome apply(Operation operation) {
        if (operation instanceof KeyValueOperation.Get get) {
            return found(values.get(get.key()));
        } else if (operation instanceof KeyValueOperation.Put put) {
            values.put(put.key(), put.value());
            return Outcome.DONE;
        } else if (operation instanceof KeyValueOperation.Append append) {
            Value before = values.get(append.key());
            values.put(append.key(), before == null ? append.value() : before.append(append.value()));
            return Outcome.DONE;
        } else if (operation instanceof KeyValueOperation.CompareAndSet compareAndSet) {
            return compareAndSet(compareAndSet);
        } else if (operation instanceof KeyValueOperation.Delete delete) {
            values.remove(delete.key());
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
    public KeyValueState snapshot() {
        return new KeyValueState(values.freeze());
    }

    @Override
    public void restore(MachineState state) {
        if (!(state instanceof KeyValueState own)) {
            throw new IllegalArgumentException("state=" + state + " must be that of a key-value store");
        }
        values.restore(own.values());
    }

    @Override
    public long stateHash() {
        return KeyValueState.hash(values.hash());
    }

    private Outcome compareAndSet(KeyValueOperation.CompareAndSet operation) {
        Value found = values.get(operation.key());
        boolean holds = found == null ? operation.expected() == null : found.equals(operation.expected());
        if (!holds) {
            return found == null ? NOT_APPLIED_NOTHING_FOUND : new Outcome(false, found);
        }
        values.put(operation.key(), operation.update());
        return found(found);
    }

    private static Outcome found(@Nullable Value value) {
        return value == null ? Outcome.DONE : new Outcome(true, value);
    }
}
