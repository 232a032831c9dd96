package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.antientropy.AntiEntropyMessage.KeyVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest version of each key that a replica has, with the digest over all of them. */
final class ReplicaMap {

    private final HashTree tree;
    private final long certificateLifetimeNanos;
    /** The entries of each leaf, by key; made when the leaf gets its first. */
    private final @Nullable TreeMap<String, Entry>[] leaves;

    private final PriorityQueue<Entry> certificates =
            new PriorityQueue<>(Comparator.comparing(Entry::version).thenComparing(Entry::key));
    private long newestNanos;

    /**
     * An empty map.
     *
     * @param certificateLifetimeNanos 0 for ever
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    ReplicaMap(int treeDepth, long certificateLifetimeNanos) {
        this.tree = new HashTree(treeDepth);
        this.certificateLifetimeNanos = certificateLifetimeNanos;
        this.leaves = new TreeMap[1 << (4 * treeDepth)];
    }

    HashTree tree() {
        return tree;
    }

    @Nullable
    Entry find(String key) {
        TreeMap<String, Entry> leaf = leaves[leafOf(key)];
        return leaf == null ? null : leaf.get(key);
    }

    /** A version that is newer than all that this replica has seen. */
    Version nextVersion(long clockNanos, int node) {
        return new Version(Math.max(clockNanos, newestNanos + 1), node);
    }

    /** Takes an entry, unless it has a newer one or it is a certificate whose time is over; says whether it did. */
    boolean store(Entry entry, long clockNanos) {
        int index = leafOf(entry.key());
        TreeMap<String, Entry> leaf = leaves[index];
        Entry before = leaf == null ? null : leaf.get(entry.key());
        if (!entry.isNewerThan(before == null ? null : KeyVersion.of(before)) || isExpired(entry, clockNanos)) {
            return false;
        }
        if (leaf == null) {
            leaf = new TreeMap<>();
            leaves[index] = leaf;
        }
        leaf.put(entry.key(), entry);
        if (before != null) {
            tree.toggle(index, before.contentHash());
        }
        tree.toggle(index, entry.contentHash());
        newestNanos = Math.max(newestNanos, entry.version().timeNanos());
        if (entry.isCertificate() && certificateLifetimeNanos > 0) {
            certificates.add(entry);
        }
        return true;
    }

    /** Forgets certificates whose time is over; says how many. */
    int expire(long clockNanos) {
        int forgotten = 0;
        for (Entry oldest = certificates.peek();
                oldest != null && isExpired(oldest, clockNanos);
                oldest = certificates.peek()) {
            certificates.remove();
            int index = leafOf(oldest.key());
            TreeMap<String, Entry> leaf = leaves[index];
            if (leaf != null && oldest.equals(leaf.get(oldest.key()))) {
                leaf.remove(oldest.key());
                tree.toggle(index, oldest.contentHash());
                forgotten++;
            }
        }
        return forgotten;
    }

    /** The entries of some leaves, by leaf and key. */
    List<Entry> entries(int[] ofLeaves) {
        List<Entry> entries = new ArrayList<>();
        for (int index : ofLeaves) {
            TreeMap<String, Entry> leaf = leaves[index];
            if (leaf != null) {
                entries.addAll(leaf.values());
            }
        }
        return entries;
    }

    private boolean isExpired(Entry entry, long clockNanos) {
        return entry.isCertificate()
                && certificateLifetimeNanos > 0
                && entry.version().timeNanos() + certificateLifetimeNanos <= clockNanos;
    }

    private int leafOf(String key) {
        return tree.leafOf(Entry.keyHash(key));
    }
}
