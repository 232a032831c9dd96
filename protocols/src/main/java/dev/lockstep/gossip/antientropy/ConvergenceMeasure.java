package dev.lockstep.gossip.antientropy;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the replicas that are up are equal, by their digests, and until when they were not. */
final class ConvergenceMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] digests;
    private final boolean[] isUp;
    /** Number of replicas that are up with each digest. */
    private final SortedMap<Long, Integer> counts = new TreeMap<>();

    private long lastDifferentNanos;

    ConvergenceMeasure(Cluster cluster) {
        digests = new long[cluster.replicas()];
        isUp = new boolean[cluster.replicas()];
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        boolean isAbout = event instanceof AntiEntropyEvent.DigestChanged
                || (event instanceof NodeLifecycle.Crashed && node < digests.length);
        if (!isAbout) {
            return;
        }
        boolean wereDifferent = counts.size() > 1;
        if (isUp[node]) {
            counts.computeIfPresent(digests[node], (digest, count) -> count == 1 ? null : count - 1);
            isUp[node] = false;
        }
        if (event instanceof AntiEntropyEvent.DigestChanged changed) {
            isUp[node] = true;
            digests[node] = changed.digest();
            counts.merge(changed.digest(), 1, Integer::sum);
        }
        if (wereDifferent || counts.size() > 1) {
            lastDifferentNanos = timeNanos;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        boolean areDifferent = counts.size() > 1;
        report.put("differentMapsAtEnd", counts.size());
        report.put("lastDifferentSeconds", (areDifferent ? endNanos : lastDifferentNanos) / NANOS_PER_SECOND);
    }
}
