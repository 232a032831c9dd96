package dev.lockstep.statemachine;

import dev.lockstep.statemachine.PartitionNode.Branch;
import dev.lockstep.statemachine.PartitionNode.Leaf;
import dev.lockstep.statemachine.PartitionNode.Weight;
import org.jspecify.annotations.Nullable;

/**
 * The content that a {@link VersionedMap} had at one moment, as a tree of partitions. Immutable.
 *
 * <p>The partition at level {@code l} with index {@code i} has the keys whose path from the root takes the {@code l} digits
 * of {@code i}, four bits each, the highest first. It is there even where the tree ends above it, because there is only
 * one leaf.
 */
final class FrozenMap<V> {

    /** So many levels tell all hashes apart. */
    static final int LEVELS = Integer.SIZE / PartitionNode.BITS;

    /** Belongs to no map, so that no map changes its nodes. */
    private static final Object FROZEN = new Object();

    private final Weight<V> weight;
    private final @Nullable Object root;
    private final int size;

    FrozenMap(Weight<V> weight, @Nullable Object root, int size) {
        this.weight = weight;
        this.root = root;
        this.size = size;
    }

    @Nullable
    Object root() {
        return root;
    }

    /** Number of keys. */
    int size() {
        return size;
    }

    /** The node of a partition, or null if it is empty. */
    @Nullable
    Object partition(int level, long index) {
        Object node = root;
        for (int depth = 0; depth < level && node != null; depth++) {
            int slot = slot(level, index, depth);
            if (node instanceof Branch branch) {
                node = branch.children[slot];
            } else {
                Leaf<V> leaf = PartitionNode.leaf(node);
                node = leaf != null && leaf.slot(depth) == slot ? leaf : null;
            }
        }
        return node;
    }

    /** This content with another partition at one place. */
    FrozenMap<V> with(int level, long index, @Nullable Object partition) {
        int difference = PartitionNode.entries(partition) - PartitionNode.entries(partition(level, index));
        return new FrozenMap<>(weight, replace(root, 0, level, index, partition, weight), size + difference);
    }

    /** A copy of a node at some depth with another partition below it. */
    static <V> @Nullable Object replace(
            @Nullable Object node, int depth, int level, long index, @Nullable Object partition, Weight<V> weight) {
        if (depth == level) {
            return partition;
        }
        Branch branch = expanded(node, depth, weight);
        int slot = slot(level, index, depth);
        Object before = branch.children[slot];
        Object after = replace(before, depth + 1, level, index, partition, weight);
        branch.set(slot, after);
        branch.hash += PartitionNode.hash(after, weight) - PartitionNode.hash(before, weight);
        branch.sizeBytes += PartitionNode.sizeBytes(after, weight) - PartitionNode.sizeBytes(before, weight);
        return branch.orOnlyLeaf();
    }

    /** A branch with what is below a node at this depth. */
    private static <V> Branch expanded(@Nullable Object node, int depth, Weight<V> weight) {
        if (node instanceof Branch branch) {
            return new Branch(FROZEN, branch);
        }
        Branch branch = new Branch(FROZEN);
        Leaf<V> leaf = PartitionNode.leaf(node);
        if (leaf != null) {
            branch.hash = PartitionNode.hash(leaf, weight);
            branch.sizeBytes = PartitionNode.sizeBytes(leaf, weight);
            branch.set(leaf.slot(depth), leaf);
        }
        return branch;
    }

    /** The digit of an index that chooses among the children of a branch at this depth. */
    private static int slot(int level, long index, int depth) {
        return (int) (index >>> ((level - 1 - depth) * PartitionNode.BITS)) & (PartitionNode.WIDTH - 1);
    }
}
