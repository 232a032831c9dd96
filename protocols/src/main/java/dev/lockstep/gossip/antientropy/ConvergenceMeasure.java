package dev.lockstep.gossip.antientropy;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;

/** Whether the replicas that are up are equal, and until when they were not. */
final class ConvergenceMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;

    private final EqualReplicas replicas;
    private long lastDifferentNanos;

    ConvergenceMeasure(Cluster cluster) {
        replicas = new EqualReplicas(cluster);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        boolean wereEqual = replicas.holds();
        replicas.observe(node, event);
        if (!wereEqual || !replicas.holds()) {
            lastDifferentNanos = timeNanos;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("differentMapsAtEnd", replicas.maps());
        report.put("lastDifferentSeconds", (replicas.holds() ? lastDifferentNanos : endNanos) / NANOS_PER_SECOND);
    }
}
