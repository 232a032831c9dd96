package org.example.primarybackup;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import org.example.primarybackup.PrimaryBackupEvent.BecamePrimary;
import org.example.primarybackup.PrimaryBackupEvent.CopyInstalled;

/**
 * How often a backup took over, and how long nobody served. After a crash of the primary the next in line takes over a
 * {@code failoverTimeout} after the last heartbeat that it got, so an outage lasts between the timeout less a heartbeat
 * interval and the timeout plus the longest delay.
 */
final class OutageMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NONE = -1;

    private final Primaries primaries = new Primaries();
    private long takeovers;
    private long copiesInstalled;
    private long outageStartNanos = NONE;
    private long outageNanos;
    private long longestOutageNanos;

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        int before = primaries.count();
        primaries.observe(timeNanos, node, event);
        if (before > 0 && primaries.count() == 0) {
            outageStartNanos = timeNanos;
        } else if (primaries.count() > 0) {
            endOutage(timeNanos);
        }
        if (event instanceof BecamePrimary became && became.view() > 0) {
            takeovers++;
        } else if (event instanceof CopyInstalled) {
            copiesInstalled++;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        endOutage(endNanos);
        report.put("takeovers", takeovers);
        report.put("copiesInstalled", copiesInstalled);
        report.put("outageSeconds", outageNanos / NANOS_PER_SECOND);
        report.put("longestOutageSeconds", longestOutageNanos / NANOS_PER_SECOND);
    }

    private void endOutage(long timeNanos) {
        if (outageStartNanos != NONE) {
            outageNanos += timeNanos - outageStartNanos;
            longestOutageNanos = Math.max(longestOutageNanos, timeNanos - outageStartNanos);
            outageStartNanos = NONE;
        }
    }
}
