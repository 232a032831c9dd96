package dev.lockstep.measure;

import dev.lockstep.check.SequentialModel;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import org.jspecify.annotations.Nullable;

/**
 * What {@link KeyValueOperation}s mean, key by key. It shares no code with the key-value store that protocols replicate,
 * so that a mistake there is seen here.
 */
final class KeyValueModel implements SequentialModel<Operation, Outcome, KeyValueModel.Cell> {

    /** What a key holds; null if it is not there. */
    record Cell(@Nullable Value value) {}

    @Override
    public Object part(Operation operation) {
        return keyValue(operation).key();
    }

    @Override
    public Cell initial(Object part) {
        return new Cell(null);
    }

    @Override
    public boolean isReadOnly(Operation operation) {
        return operation.isReadOnly();
    }

    @Override
    public @Nullable Cell step(Cell cell, Operation operation, @Nullable Outcome result) {
        Value held = cell.value();
        Outcome expected = Outcome.DONE;
        Cell next = cell;
        if (operation instanceof KeyValueOperation.Get) {
            expected = new Outcome(true, held);
        } else if (operation instanceof KeyValueOperation.Put put) {
            next = new Cell(put.value());
        } else if (operation instanceof KeyValueOperation.Append append) {
            next = new Cell(held == null ? append.value() : held.append(append.value()));
        } else if (operation instanceof KeyValueOperation.Delete) {
            next = new Cell(null);
        } else if (operation instanceof KeyValueOperation.CompareAndSet compareAndSet) {
            boolean holds = held == null ? compareAndSet.expected() == null : held.equals(compareAndSet.expected());
            expected = new Outcome(holds, held);
            next = holds ? new Cell(compareAndSet.update()) : cell;
        }
        return result == null || result.equals(expected) ? next : null;
    }

    private static KeyValueOperation keyValue(Operation operation) {
        if (operation instanceof KeyValueOperation keyValue) {
            return keyValue;
        }
        throw new IllegalArgumentException(
                "operation=" + operation + " must be a KeyValueOperation: there is no model of others");
    }
}
