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
import org.jspecify.annotations.Nullable;

/**
 * Makes the operations of a workload. Kind, key and value of an operation are functions of (seed, client, its number
 * with that client), so another client more or less moves none of them. Every written value is unique in the run. Only
 * what a compare-and-set expects depends on the order of calls: the value that was last made for its key.
 */
final class OperationSource {

    private static final long KIND = ContentHash.hash("workload kind");
    private static final long KEY = ContentHash.hash("workload key");
    private static final long SIZE = ContentHash.hash("workload value size");

    private final long seed;
    private final OperationMix mix;
    private final @Nullable ZipfianRanks ranks;
    private final @Nullable String[] keys;
    private final @Nullable Value[] lastWritten;

    OperationSource(long seed, OperationMix mix) {
        this.seed = seed;
        this.mix = mix;
        Keys choice = mix.keys();
        this.ranks = choice.choice() == KeyChoice.ZIPFIAN ? new ZipfianRanks(choice.count(), choice.skew()) : null;
        this.keys = new String[choice.count()];
        this.lastWritten = new Value[mix.writes().compareAndSet() > 0 ? choice.count() : 0];
    }

    /**
     * Makes one operation.
     *
     * @param client the client, counted from 0 among clients
     * @param index the number of the operation with that client, from 0
     */
    KeyValueOperation operation(int client, long index) {
        int key = key(draw(KEY, client, index));
        double kind = Draws.unit(draw(KIND, client, index));
        if (kind < mix.readShare()) {
            return new Get(name(key));
        }
        // what is left of the unit interval beyond the reads, stretched over the weights of the writes
        double write =
                (kind - mix.readShare()) / (1 - mix.readShare()) * mix.writes().total();
        return write(key, write, client, index);
    }

    private KeyValueOperation write(int key, double write, int client, long index) {
        WriteMix writes = mix.writes();
        double deleteFrom = writes.put() + writes.append() + writes.compareAndSet();
        if (write >= deleteFrom && writes.delete() > 0) {
            remember(key, null);
            return new Delete(name(key));
        }
        Value value = value(client, index);
        if (write < writes.put()) {
            remember(key, value);
            return new Put(name(key), value);
        } else if (write < writes.put() + writes.append()) {
            return new Append(name(key), value);
        }
        Value expected = lastWritten.length == 0 ? null : lastWritten[key];
        remember(key, value);
        return new CompareAndSet(name(key), expected, value);
    }

    private Value value(int client, long index) {
        String text = client + "-" + index + ";";
        return new Value(text, Math.max(text.length(), mix.valueSize().sampleBytes(draw(SIZE, client, index))));
    }

    private int key(long bits) {
        return ranks == null ? (int) Draws.below(bits, keys.length) : ranks.rank(bits);
    }

    private String name(int key) {
        String name = keys[key];
        if (name == null) {
            name = "k" + key;
            keys[key] = name;
        }
        return name;
    }

    private void remember(int key, @Nullable Value value) {
        if (lastWritten.length > 0) {
            lastWritten[key] = value;
        }
    }

    private long draw(long purpose, int client, long index) {
        return Mix.key(seed, purpose, client, index, 0);
    }
}
