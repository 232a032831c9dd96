package dev.lockstep.statemachine;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link KeyValueStore} held at one moment, as a tree of partitions (Castro, "Practical Byzantine fault tolerance",
 * thesis 2001, section 5.3.1): the root is all of it, and each partition is divided into 16, down to single keys. The
 * digest of a partition is the sum of those of its entries (as in AdHash), and known without looking at them. So two states
 * can be compared from the root down, without descending where they are equal.
 */
public final class KeyValueState implements MachineState {

    private static final long EMPTY_HASH = ContentHash.hash("key-value-store");

    private final FrozenMap<Value> values;

    KeyValueState(FrozenMap<Value> values) {
        this.values = values;
    }

    /** The hash of a state whose root partition has this digest. */
    public static long hash(long rootDigest) {
        return EMPTY_HASH + rootDigest;
    }

    @Override
    public long sizeBytes() {
        return PartitionNode.sizeBytes(values.root(), KeyValueWeight.INSTANCE);
    }

    @Override
    public long hash() {
        return hash(PartitionNode.hash(values.root(), KeyValueWeight.INSTANCE));
    }

    /**
     * The partition at a place of the tree, in a time proportional to the level; null if the tree has no such place.
     *
     * @param level 0 is the root
     * @param index from 0 to 16<sup>level</sup> - 1
     */
    public @Nullable KeyValuePart part(int level, long index) {
        if (level < 0 || level > FrozenMap.LEVELS || index < 0 || index >= 1L << (level * PartitionNode.BITS)) {
            return null;
        }
        return new KeyValuePart(level, index, values.partition(level, index));
    }

    /** This state with the partition of another one in its place. */
    public KeyValueState with(KeyValuePart part) {
        return new KeyValueState(values.with(part.level(), part.index(), part.node()));
    }

    FrozenMap<Value> values() {
        return values;
    }

    @Override
    public String toString() {
        return "key-value store of " + sizeBytes() + " bytes";
    }
}
