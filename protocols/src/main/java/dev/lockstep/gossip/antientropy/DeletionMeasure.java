package dev.lockstep.gossip.antientropy;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.LookupOnly;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of deleted keys and of the certificates of their deaths. A key is back if a replica that is up has a value of
 * it that is older than its deletion; values that were there when the run began do not count. A key is also back if the one
 * replica that had deleted it crashed before another one heard of that: maps are kept in memory.
 */
final class DeletionMeasure implements Measure {

    private final List<Map<String, Version>> values;
    /** The newest deletion of each key that a client deleted. */
    private final SortedMap<String, Version> deleted = new TreeMap<>();

    private long deletes;
    private long asleep;
    private long awakened;
    private long forgotten;

    DeletionMeasure(Cluster cluster) {
        values =
                Stream.generate(DeletionMeasure::none).limit(cluster.replicas()).toList();
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof AntiEntropyEvent.Stored stored) {
            stored(node, stored);
        } else if (event instanceof AntiEntropyEvent.CertificatesAsleep some) {
            asleep += some.certificates();
        } else if (event instanceof AntiEntropyEvent.CertificateAwakened certificate) {
            awakened++;
            values.get(node).remove(certificate.key());
        } else if (event instanceof AntiEntropyEvent.CertificatesForgotten some) {
            forgotten += some.certificates();
        } else if (event instanceof NodeLifecycle.Crashed && node < values.size()) {
            values.get(node).clear();
        }
    }

    private void stored(int node, AntiEntropyEvent.Stored stored) {
        if (!stored.isCertificate()) {
            values.get(node).put(stored.key(), stored.version());
            return;
        }
        values.get(node).remove(stored.key());
        if (stored.isWrite()) {
            deletes++;
            deleted.merge(stored.key(), stored.version(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        long back = deleted.entrySet().stream()
                .filter(death -> values.stream().anyMatch(map -> isOlder(map.get(death.getKey()), death.getValue())))
                .count();
        report.put("deletes", deletes);
        report.put("deletedKeysThatAreBack", back);
        report.put("certificatesAsleep", asleep);
        report.put("certificatesAwakened", awakened);
        report.put("certificatesForgotten", forgotten);
    }

    private static boolean isOlder(@Nullable Version value, Version death) {
        return value != null && value.compareTo(death) < 0;
    }

    @LookupOnly("versions are found by key")
    private static Map<String, Version> none() {
        return new HashMap<>();
    }
}
