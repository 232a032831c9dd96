package dev.lockstep.statemachine;

import dev.lockstep.protocol.Value;
import dev.lockstep.statemachine.PartitionNode.Branch;
import dev.lockstep.statemachine.PartitionNode.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one partition of a {@link KeyValueState}, which may be none. Immutable: it may be shared between replicas,
 * also between threads.
 */
public final class KeyValuePart {

    /** A partition is divided into so many. */
    public static final int CHILDREN = PartitionNode.WIDTH;

    private final int level;
    private final long index;
    private final @Nullable Object node;

    KeyValuePart(int level, long index, @Nullable Object node) {
        this.level = level;
        this.index = index;
        this.node = node;
    }

    /** Its level in the tree; 0 is the root. */
    public int level() {
        return level;
    }

    /** Its place in the level. */
    public long index() {
        return index;
    }

    /** Sum of the hashes of its entries; 0 if it has none. */
    public long digest() {
        return PartitionNode.hash(node, KeyValueWeight.INSTANCE);
    }

    /** Bytes of its entries on the wire and on disk. */
    public long sizeBytes() {
        return PartitionNode.sizeBytes(node, KeyValueWeight.INSTANCE);
    }

    /** Whether its entries are in several partitions, of this level or of one below; not so for a single entry. */
    public boolean isDivisible() {
        return node instanceof Branch;
    }

    /** Digests of the partitions that it is divided into, by their number; the index of each is 16 times its own and that. */
    public long[] childDigests() {
        long[] digests = new long[CHILDREN];
        if (node instanceof Branch branch) {
            for (int slot = 0; slot < CHILDREN; slot++) {
                digests[slot] = PartitionNode.hash(branch.children[slot], KeyValueWeight.INSTANCE);
            }
        } else if (node != null && level < FrozenMap.LEVELS) {
            Leaf<Value> leaf = PartitionNode.leaf(node);
            digests[leaf == null ? 0 : leaf.slot(level)] = digest();
        }
        return digests;
    }

    /** This partition without the entries of one of those that it is divided into: what a liar may tell of it. */
    public KeyValuePart without(int child) {
        long childIndex = index * CHILDREN + child;
        // the digits of the index above this level play no part below it
        Object rest = FrozenMap.replace(node, level, level + 1, childIndex, null, KeyValueWeight.INSTANCE);
        return new KeyValuePart(level, index, rest);
    }

    @Nullable
    Object node() {
        return node;
    }
}
