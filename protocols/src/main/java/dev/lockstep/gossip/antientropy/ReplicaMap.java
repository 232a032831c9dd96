package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.antientropy.AntiEntropyMessage.KeyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of each key that a replica has, with the digest over all of them. Death certificates count as such
 * while they are active; those that sleep here are no part of it until something wakes them up.
 */
final class ReplicaMap {

    private final HashTree tree;
    private final Certificates rule;
    private final int self;
    private final int replicas;
    /** The entries of each leaf, by key; made when the leaf gets its first. */
    private final @Nullable TreeMap<String, Entry>[] leaves;

    /** Certificates that are or were in the map and are not there for ever. */
    private final PriorityQueue<Entry> certificates = DormantCertificates.byActivation();

    private final DormantCertificates dormant = new DormantCertificates();
    private long newestNanos;

    /** What became of an entry. */
    enum Stored {
        /** The map has it now. */
        TAKEN,
        /** The map has a newer one, or it is a certificate whose time is over. */
        OBSOLETE,
        /** It woke up a certificate that cancels it. */
        CANCELLED
    }

    /** An empty map of one of so many replicas. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    ReplicaMap(int treeDepth, Certificates rule, int self, int replicas) {
        this.tree = new HashTree(treeDepth);
        this.rule = rule;
        this.self = self;
        this.replicas = replicas;
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

    /** Takes an entry, unless there is a reason not to. */
    Stored store(Entry entry, long clockNanos) {
        if (awaken(KeyVersion.of(entry), clockNanos)) {
            return Stored.CANCELLED;
        }
        Entry before = find(entry.key());
        boolean isNewer = entry.isNewerThan(before == null ? null : KeyVersion.of(before));
        if (!isNewer || (entry.isCertificate() && rule.isOver(entry, clockNanos))) {
            return Stored.OBSOLETE;
        }
        put(entry, before);
        dormant.remove(entry.key());
        return Stored.TAKEN;
    }

    /** Another replica has this: wakes up the certificate that cancels it, if one sleeps here (section 2.2). */
    boolean awaken(KeyVersion other, long clockNanos) {
        Entry certificate = dormant.find(other.key());
        if (certificate == null || certificate.version().compareTo(other.version()) <= 0) {
            return false;
        }
        dormant.remove(other.key());
        put(certificate.awakened(clockNanos), find(other.key()));
        return true;
    }

    /** Puts certificates to sleep, or forgets them, whose time is over; says what happened. */
    Expired expire(long clockNanos) {
        int asleep = 0;
        int forgotten = dormant.expire(rule, clockNanos);
        for (Entry oldest = certificates.peek();
                oldest != null && rule.isOver(oldest, clockNanos);
                oldest = certificates.peek()) {
            certificates.remove();
            int index = leafOf(oldest.key());
            TreeMap<String, Entry> leaf = leaves[index];
            if (leaf != null && leaf.remove(oldest.key(), oldest)) {
                tree.toggle(index, oldest.contentHash());
                if (rule.isRetentionSite(oldest, self, replicas)) {
                    dormant.add(oldest);
                    asleep++;
                } else {
                    forgotten++;
                }
            }
        }
        return new Expired(asleep, forgotten);
    }

    /** How many certificates fell asleep, and how many were forgotten. */
    record Expired(int asleep, int forgotten) {}

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

    private void put(Entry entry, @Nullable Entry before) {
        int index = leafOf(entry.key());
        TreeMap<String, Entry> leaf = leaves[index];
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
        if (entry.isCertificate() && !rule.areForEver()) {
            certificates.add(entry);
        }
    }

    private int leafOf(String key) {
        return tree.leafOf(Entry.keyHash(key));
    }
}
