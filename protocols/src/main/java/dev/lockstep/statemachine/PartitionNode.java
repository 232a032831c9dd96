package dev.lockstep.statemachine;

import org.jspecify.annotations.Nullable;

/**
 * The nodes of a {@link VersionedMap}: branches over the bits of the keys' hashes, and chains of leaves with equal hashes.
 * The keys below a node are a partition of the map; nothing is below null.
 */
final class PartitionNode {

    /** Bits of a hash that one level takes. */
    static final int BITS = 4;

    /** Children of a branch. */
    static final int WIDTH = 1 << BITS;

    private PartitionNode() {}

    /** What an entry counts for. */
    interface Weight<V> {

        /** Hash of key and value. */
        long hash(String key, V value);

        /** Bytes of key and value on the wire and on disk. */
        long sizeBytes(String key, V value);
    }

    /** Up to 16 partitions; it knows what the entries below it add up to. */
    static final class Branch {

        /** That of the map that may change this node. */
        final Object version;

        final @Nullable Object[] children;
        /** How many children there are. */
        int count;
        /** Sum of the hashes of all entries below. */
        long hash;

        long sizeBytes;

        Branch(Object version) {
            this.version = version;
            children = new Object[WIDTH];
        }

        /** A copy that another version may change. */
        Branch(Object version, Branch original) {
            this.version = version;
            children = original.children.clone();
            count = original.count;
            hash = original.hash;
            sizeBytes = original.sizeBytes;
        }

        /** Puts a child in the place of another one. What they add to the sums is the caller's to account. */
        void set(int slot, @Nullable Object child) {
            count += (child == null ? 0 : 1) - (children[slot] == null ? 0 : 1);
            children[slot] = child;
        }

        /** A branch with one leaf gives way to it, one with nothing to nothing. */
        @Nullable
        Object orOnlyLeaf() {
            if (count > 1) {
                return this;
            }
            for (Object child : children) {
                if (child != null) {
                    return child instanceof Branch ? this : child;
                }
            }
            return null;
        }
    }

    /** An entry, and others whose keys have the same hash. */
    record Leaf<V>(String key, V value, int hash, @Nullable Leaf<V> next) {

        /** The child of a branch at this depth that leads here. */
        int slot(int depth) {
            return PartitionNode.slot(hash, depth);
        }
    }

    /** The child of a branch at this depth that leads to keys with this hash: the lower bits choose first. */
    static int slot(int hash, int depth) {
        return (hash >>> (depth * BITS)) & (WIDTH - 1);
    }

    /** Sum of the hashes of the entries below a node. */
    static <V> long hash(@Nullable Object node, Weight<V> weight) {
        if (node instanceof Branch branch) {
            return branch.hash;
        }
        long sum = 0;
        for (Leaf<V> leaf = leaf(node); leaf != null; leaf = leaf.next) {
            sum += weight.hash(leaf.key, leaf.value);
        }
        return sum;
    }

    /** Sum of the sizes of the entries below a node. */
    static <V> long sizeBytes(@Nullable Object node, Weight<V> weight) {
        if (node instanceof Branch branch) {
            return branch.sizeBytes;
        }
        long sum = 0;
        for (Leaf<V> leaf = leaf(node); leaf != null; leaf = leaf.next) {
            sum += weight.sizeBytes(leaf.key, leaf.value);
        }
        return sum;
    }

    /** How many entries are below a node; it looks at each. */
    static int entries(@Nullable Object node) {
        int count = 0;
        if (node instanceof Branch branch) {
            for (Object child : branch.children) {
                count += entries(child);
            }
            return count;
        }
        for (Leaf<?> leaf = leaf(node); leaf != null; leaf = leaf.next) {
            count++;
        }
        return count;
    }

    @SuppressWarnings("unchecked") // what is no branch is a leaf of a map with such values
    static <V> @Nullable Leaf<V> leaf(@Nullable Object node) {
        return (Leaf<V>) node;
    }
}
