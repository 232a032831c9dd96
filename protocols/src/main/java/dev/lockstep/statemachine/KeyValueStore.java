package dev.lockstep.statemachine;

import dev.lockstep.node.LookupOnly;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map from keys to values that carries out {@link KeyValueOperation}s. */
@LookupOnly("values are found by key")
public final class KeyValueStore implements StateMachine {

    private static final Outcome NOT_APPLIED_NOTHING_FOUND = new Outcome(false, null);

    private final Map<String, Value> values = new HashMap<>();

    @Override
    public Outcome apply(Operation operation) {
        if (operation instanceof KeyValueOperation.Get get) {
            return found(values.get(get.key()));
        } else if (operation instanceof KeyValueOperation.Put put) {
            values.put(put.key(), put.value());
            return Outcome.DONE;
        } else if (operation instanceof KeyValueOperation.Append append) {
            values.merge(append.key(), append.value(), Value::append);
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
