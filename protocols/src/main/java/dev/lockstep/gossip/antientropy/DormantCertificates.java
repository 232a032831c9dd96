package dev.lockstep.gossip.antientropy;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The death certificates that sleep at a replica: no part of what it compares with others. */
final class DormantCertificates {

    private final TreeMap<String, Entry> byKey = new TreeMap<>();
    private final PriorityQueue<Entry> oldestFirst = byActivation();

    /** A queue of certificates, those that were activated first coming first. */
    static PriorityQueue<Entry> byActivation() {
        return new PriorityQueue<>(
                Comparator.comparingLong(Entry::activatedNanos).thenComparing(Entry::key));
    }

    void add(Entry certificate) {
        byKey.put(certificate.key(), certificate);
        oldestFirst.add(certificate);
    }

    @Nullable
    Entry find(String key) {
        return byKey.get(key);
    }

    void remove(String key) {
        byKey.remove(key);
    }

    /** Forgets those that have slept for long enough; says how many. */
    int expire(Certificates rule, long clockNanos) {
        int forgotten = 0;
        for (Entry oldest = oldestFirst.peek();
                oldest != null && rule.isForgotten(oldest, clockNanos);
                oldest = oldestFirst.peek()) {
            oldestFirst.remove();
            forgotten += byKey.remove(oldest.key(), oldest) ? 1 : 0;
        }
        return forgotten;
    }
}
