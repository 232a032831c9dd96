package dev.lockstep.workload;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.Append;
import dev.lockstep.protocol.KeyValueOperation.CompareAndSet;
import dev.lockstep.protocol.KeyValueOperation.Delete;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes the operations of a workload. Kind, key and value of an operation are functions of (seed, client, its number
 * with that client), so another client more or less moves none of them. Every written value is unique in the run. Two
 * things depend on the order of calls: what a compare-and-set expects, which is the value that was last made for its key;
 * and which key is the latest, which each insert changes.
 */
final class OperationSource {

    private static final long KIND = ContentHash.hash("workload kind");
    private static final long KEY = ContentHash.hash("workload key");
    private static final long SIZE = ContentHash.hash("workload value size");

    private final long seed;
    private final OperationMix mix;
    private final KeyPicker picker;
    private final boolean remembers;
    private @Nullable String[] names;
    private @Nullable Value[] lastWritten;

    OperationSource(long seed, OperationMix mix) {
        this.seed = seed;
        this.mix = mix;
        this.picker = new KeyPicker(mix.keys());
        this.remembers = mix.writes().compareAndSet() > 0;
        this.names = new String[mix.keys().count()];
        this.lastWritten = new Value[remembers ? mix.keys().count() : 0];
    }

    /**
     * Makes one operation.
     *
     * @param client the client, counted from 0 among clients
     * @param index the number of the operation with that client, from 0
     * @param row what is known of the operation; the rest is drawn
     */
    KeyValueOperation operation(int client, long index, TraceRow row) {
        if (row.kind() != null) {
            return traced(row.kind(), key(client, index, row), client, index, row);
        }
        double kind = Draws.unit(draw(KIND, client, index));
        if (kind < mix.readShare()) {
            return new Get(key(client, index, row));
        }
        // what is left of the unit interval beyond the reads, stretched over the weights of the writes
        double write =
                (kind - mix.readShare()) / (1 - mix.readShare()) * mix.writes().total();
        return row.key() == null ? write(write, client, index, row) : new Put(row.key(), value(client, index, row));
    }

    private KeyValueOperation traced(TraceRow.Kind kind, String key, int client, long index, TraceRow row) {
        return switch (kind) {
            case GET -> new Get(key);
            case PUT -> new Put(key, value(client, index, row));
            case APPEND -> new Append(key, value(client, index, row));
            case DELETE -> new Delete(key);
        };
    }

    private KeyValueOperation write(double write, int client, long index, TraceRow row) {
        WriteMix writes = mix.writes();
        double compareFrom = writes.put() + writes.append();
        double deleteFrom = compareFrom + writes.compareAndSet();
        double insertFrom = deleteFrom + writes.delete();
        if (write >= insertFrom && writes.insert() > 0) {
            Value inserted = value(client, index, row);
            int key = picker.insert();
            remember(key, inserted);
            return new Put(name(key), inserted);
        }
        int key = picker.pick(draw(KEY, client, index));
        if (write >= deleteFrom && writes.delete() > 0) {
            remember(key, null);
            return new Delete(name(key));
        }
        Value value = value(client, index, row);
        if (write < writes.put()) {
            remember(key, value);
            return new Put(name(key), value);
        } else if (write < compareFrom) {
            return new Append(name(key), value);
        }
        Value expected = key < lastWritten.length ? lastWritten[key] : null;
        remember(key, value);
        return new CompareAndSet(name(key), expected, value);
    }

    private Value value(int client, long index, TraceRow row) {
        String text = client + "-" + index + ";";
        int drawn = row.valueBytes() == TraceRow.DRAWN
                ? mix.valueSize().sampleBytes(draw(SIZE, client, index))
                : row.valueBytes();
        return new Value(text, Math.max(text.length(), drawn));
    }

    private String key(int client, long index, TraceRow row) {
        return row.key() == null ? name(picker.pick(draw(KEY, client, index))) : row.key();
    }

    private String name(int key) {
        if (key >= names.length) {
            names = Arrays.copyOf(names, Math.max(key + 1, names.length * 2));
        }
        String name = names[key];
        if (name == null) {
            name = "k" + key;
            names[key] = name;
        }
        return name;
    }

    private void remember(int key, @Nullable Value value) {
        if (!remembers) {
            return;
        }
        if (key >= lastWritten.length) {
            lastWritten = Arrays.copyOf(lastWritten, Math.max(key + 1, lastWritten.length * 2));
        }
        lastWritten[key] = value;
    }

    private long draw(long purpose, int client, long index) {
        return Mix.key(seed, purpose, client, index, 0);
    }
}
