package dev.lockstep.raft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import java.util.List;

/** Measures snapshots: how many were taken and installed, and how large they became. */
final class SnapshotMeasure implements Measure {

    private long taken;
    private long installed;
    private long largestBytes;

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(RaftEvent.SnapshotTaken.class, RaftEvent.SnapshotInstalled.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.SnapshotTaken snapshot) {
            taken++;
            largestBytes = Math.max(largestBytes, snapshot.sizeBytes());
        } else if (event instanceof RaftEvent.SnapshotInstalled) {
            installed++;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("snapshotsTaken", taken);
        report.put("snapshotsInstalled", installed);
        report.put("snapshotBytesMax", largestBytes);
    }
}
