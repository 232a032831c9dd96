package dev.lockstep.statemachine;

import dev.lockstep.statemachine.PartitionNode.Branch;
import dev.lockstep.statemachine.PartitionNode.Leaf;
import dev.lockstep.statemachine.PartitionNode.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A map from texts to values whose content can be frozen in constant time (Bagwell, "Ideal hash trees", 2001, with paths
 * copied on write).
 *
 * <p>It is a tree over the bits of the keys' hashes. A node belongs to the version of the map that made it and is changed
 * in place as long as that version lasts. Freezing begins a new version, to which no node belongs: from then on the first
 * change below a node copies it, 16 references, and what is never changed is shared for ever. So a frozen map costs
 * memory only for what changes after it, and nothing is copied at once. The sums of hashes and sizes in the branches
 * follow each change.
 */
final class VersionedMap<V> {

    private final Weight<V> weight;
    private @Nullable Object root;
    private int size;
    private Object version = new Object();
    /** What the change under way adds to the sums of the branches that it passes. */
    private long addedHash;

    private long addedBytes;

    /** An empty map. */
    VersionedMap(Weight<V> weight) {
        this.weight = weight;
    }

    /** Number of keys. */
    int size() {
        return size;
    }

    /** Sum of the hashes of all entries. */
    long hash() {
        return PartitionNode.hash(root, weight);
    }

    /** The value of a key, or null. */
    @Nullable
    V get(String key) {
        int hash = spread(key);
        Object node = root;
        int depth = 0;
        while (node instanceof Branch branch) {
            node = branch.children[PartitionNode.slot(hash, depth)];
            depth++;
        }
        Leaf<V> leaf = find(PartitionNode.leaf(node), key);
        return leaf == null ? null : leaf.value();
    }

    /** Sets the value of a key and returns the one that it had, or null. */
    @Nullable
    V put(String key, V value) {
        V before = get(key);
        accountFor(key, before, value);
        root = put(root, 0, new Leaf<>(key, value, spread(key), null));
        size += before == null ? 1 : 0;
        return before;
    }

    /** Removes a key and returns the value that it had, or null. */
    @Nullable
    V remove(String key) {
        V before = get(key);
        if (before != null) {
            accountFor(key, before, null);
            root = remove(root, 0, key, spread(key));
            size--;
        }
        return before;
    }

    /** The content as it is now. */
    FrozenMap<V> freeze() {
        version = new Object();
        return new FrozenMap<>(weight, root, size);
    }

    /** Takes over a content; it stays as it is when this map changes. */
    void restore(FrozenMap<V> content) {
        version = new Object();
        root = content.root();
        size = content.size();
    }

    private void accountFor(String key, @Nullable V before, @Nullable V after) {
        addedHash = (after == null ? 0 : weight.hash(key, after)) - (before == null ? 0 : weight.hash(key, before));
        addedBytes = (after == null ? 0 : weight.sizeBytes(key, after))
                - (before == null ? 0 : weight.sizeBytes(key, before));
    }

    private Object put(@Nullable Object node, int depth, Leaf<V> added) {
        if (node == null) {
            return added;
        }
        if (node instanceof Branch branch) {
            Branch own = owned(branch);
            int slot = added.slot(depth);
            own.set(slot, put(own.children[slot], depth + 1, added));
            return own;
        }
        Leaf<V> present = requireLeaf(node);
        if (present.hash() == added.hash()) {
            return new Leaf<>(added.key(), added.value(), added.hash(), without(present, added.key()));
        }
        Branch parent = new Branch(version);
        parent.hash = PartitionNode.hash(present, weight);
        parent.sizeBytes = PartitionNode.sizeBytes(present, weight);
        parent.set(present.slot(depth), present);
        return put(parent, depth, added);
    }

    /** Removes a key that is there. */
    private @Nullable Object remove(@Nullable Object node, int depth, String key, int hash) {
        if (!(node instanceof Branch branch)) {
            return without(PartitionNode.leaf(node), key);
        }
        Branch own = owned(branch);
        int slot = PartitionNode.slot(hash, depth);
        own.set(slot, remove(own.children[slot], depth + 1, key, hash));
        return own.orOnlyLeaf();
    }

    /** A branch on the path of the change under way, as one that this version may change. */
    private Branch owned(Branch branch) {
        Branch own = branch.version == version ? branch : new Branch(version, branch);
        own.hash += addedHash;
        own.sizeBytes += addedBytes;
        return own;
    }

    private static <V> @Nullable Leaf<V> find(@Nullable Leaf<V> first, String key) {
        Leaf<V> leaf = first;
        while (leaf != null && !leaf.key().equals(key)) {
            leaf = leaf.next();
        }
        return leaf;
    }

    /** A chain of leaves of one hash without the one of this key. */
    private static <V> @Nullable Leaf<V> without(@Nullable Leaf<V> first, String key) {
        if (first == null || first.key().equals(key)) {
            return first == null ? null : first.next();
        }
        return new Leaf<>(first.key(), first.value(), first.hash(), without(first.next(), key));
    }

    @SuppressWarnings("unchecked") // what is no branch is a leaf of this map
    private static <V> Leaf<V> requireLeaf(Object node) {
        return (Leaf<V>) node;
    }

    /** Texts that differ at their end only differ in the low bits of their hash. */
    private static int spread(String key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }
}
