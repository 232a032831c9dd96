package dev.lockstep.statemachine;

import org.jspecify.annotations.Nullable;

/**
 * A map from texts to values whose content can be frozen in constant time (Bagwell, "Ideal hash trees", 2001, with paths
 * copied on write).
 *
 * <p>It is a tree over the bits of the keys' hashes. A node belongs to the version of the map that made it and is changed
 * in place as long as that version lasts. Freezing begins a new version, to which no node belongs: from then on the first
 * change below a node copies it, 16 references, and what is never changed is shared for ever. So a frozen map costs
 * memory only for what changes after it, and nothing is copied at once.
 *
 * <p>A branch is an array, so that each level costs one read from memory: its children by the next bits of the hash, which
 * are branches, leaves or null, and behind them its version.
 */
final class VersionedMap<V> {

    private static final int BITS = 4;
    private static final int WIDTH = 1 << BITS;
    /** Where in a branch the version is that it belongs to. */
    private static final int VERSION = WIDTH;

    private @Nullable Object root;
    private int size;
    private Object version = new Object();

    /** Number of keys. */
    int size() {
        return size;
    }

    /** The value of a key, or null. */
    @Nullable
    V get(String key) {
        int hash = spread(key);
        Object node = root;
        int shift = 0;
        while (node instanceof Object[] branch) {
            node = branch[slot(hash, shift)];
            shift += BITS;
        }
        Leaf<V> leaf = find(leaf(node), key);
        return leaf == null ? null : leaf.value;
    }

    /** Sets the value of a key and returns the one that it had, or null. */
    @Nullable
    V put(String key, V value) {
        V before = get(key);
        root = put(root, 0, new Leaf<>(key, value, spread(key), null));
        size += before == null ? 1 : 0;
        return before;
    }

    /** Removes a key and returns the value that it had, or null. */
    @Nullable
    V remove(String key) {
        V before = get(key);
        if (before != null) {
            root = remove(root, 0, key, spread(key));
            size--;
        }
        return before;
    }

    /** The content as it is now. */
    Frozen<V> freeze() {
        version = new Object();
        return new Frozen<>(root, size);
    }

    /** Takes over a content; it stays as it is when this map changes. */
    void restore(Frozen<V> content) {
        version = new Object();
        root = content.root;
        size = content.size;
    }

    private Object put(@Nullable Object node, int shift, Leaf<V> added) {
        if (node == null) {
            return added;
        }
        if (node instanceof Object[] branch) {
            Object[] own = owned(branch);
            int slot = slot(added.hash, shift);
            own[slot] = put(own[slot], shift + BITS, added);
            return own;
        }
        Leaf<V> present = requireLeaf(node);
        if (present.hash == added.hash) {
            return new Leaf<>(added.key, added.value, added.hash, without(present, added.key));
        }
        Object[] parent = new Object[WIDTH + 1];
        parent[VERSION] = version;
        parent[slot(present.hash, shift)] = present;
        return put(parent, shift, added);
    }

    /** Removes a key that is there. A branch that is left with one leaf gives way to it. */
    private @Nullable Object remove(@Nullable Object node, int shift, String key, int hash) {
        if (!(node instanceof Object[] branch)) {
            return without(leaf(node), key);
        }
        Object[] own = owned(branch);
        int slot = slot(hash, shift);
        own[slot] = remove(own[slot], shift + BITS, key, hash);
        return onlyLeafOrSelf(own);
    }

    private Object[] owned(Object[] branch) {
        if (branch[VERSION] == version) {
            return branch;
        }
        Object[] own = branch.clone();
        own[VERSION] = version;
        return own;
    }

    private static @Nullable Object onlyLeafOrSelf(Object[] branch) {
        Object only = null;
        for (int slot = 0; slot < WIDTH; slot++) {
            Object child = branch[slot];
            if (child instanceof Object[] || (child != null && only != null)) {
                return branch;
            }
            only = child == null ? only : child;
        }
        return only;
    }

    /** The place of a hash among the children of a branch, whose level begins at this bit. */
    private static int slot(int hash, int shift) {
        return (hash >>> shift) & (WIDTH - 1);
    }

    private static <V> @Nullable Leaf<V> find(@Nullable Leaf<V> first, String key) {
        Leaf<V> leaf = first;
        while (leaf != null && !leaf.key.equals(key)) {
            leaf = leaf.next;
        }
        return leaf;
    }

    /** A chain of leaves of one hash without the one of this key. */
    private static <V> @Nullable Leaf<V> without(@Nullable Leaf<V> first, String key) {
        if (first == null || first.key.equals(key)) {
            return first == null ? null : first.next;
        }
        return new Leaf<>(first.key, first.value, first.hash, without(first.next, key));
    }

    @SuppressWarnings("unchecked") // what is no branch is a leaf of this map
    private static <V> @Nullable Leaf<V> leaf(@Nullable Object node) {
        return (Leaf<V>) node;
    }

    @SuppressWarnings("unchecked") // what is no branch is a leaf of this map
    private static <V> Leaf<V> requireLeaf(Object node) {
        return (Leaf<V>) node;
    }

    /** The lower bits choose first; texts that differ at their end only differ in the low bits of their hash. */
    private static int spread(String key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }

    /** A content that does not change. */
    static final class Frozen<V> {

        private final @Nullable Object root;
        private final int size;

        private Frozen(@Nullable Object root, int size) {
            this.root = root;
            this.size = size;
        }
    }

    private record Leaf<V>(
            String key, V value, int hash, @Nullable Leaf<V> next) {}
}
