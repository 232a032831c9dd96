package dev.lockstep.pbft;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import java.util.Arrays;

/**
 * Measures proactive recovery: how long a replica takes from its start to having recovered, and the window of vulnerability,
 * in which at most f replicas may become faulty (TOCS §5.2): the period of the watchdog, in which each replica is rebooted
 * once, and the longest recovery.
 */
final class RecoveryMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NOT_UNDER_WAY = -1;

    private final RecoveryOptions options;
    private final long[] sinceNanos;
    private final FaultyReplicas faulty;
    private long begun;
    private long completed;
    private long nanos;
    private long longestNanos;
    private long refuted;
    private int faultyAtOnce;

    RecoveryMeasure(RecoveryOptions options, Quorums quorums) {
        this.options = options;
        sinceNanos = new long[quorums.replicas()];
        Arrays.fill(sinceNanos, NOT_UNDER_WAY);
        faulty = new FaultyReplicas(quorums);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof NodeLifecycle || event instanceof PbftEvent.RecoveryCompleted) {
            faulty.follow(node, event);
            faultyAtOnce = Math.max(faultyAtOnce, faulty.count());
        }
        if (event instanceof PbftEvent.RecoveryBegun) {
            begun++;
            sinceNanos[node] = timeNanos;
        } else if (event instanceof PbftEvent.MemoryRefuted) {
            refuted++;
        } else if (event instanceof PbftEvent.RecoveryCompleted) {
            long took = timeNanos - sinceNanos[node];
            completed++;
            nanos += took;
            longestNanos = Math.max(longestNanos, took);
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("recoveriesBegun", begun);
        report.put("recoveriesCompleted", completed);
        report.put("recoverySecondsMean", completed == 0 ? 0 : nanos / NANOS_PER_SECOND / completed);
        report.put("recoverySecondsMax", longestNanos / NANOS_PER_SECOND);
        report.put("memoriesRefuted", refuted);
        report.put("faultyReplicasAtOnceMax", faultyAtOnce);
        report.put("windowOfVulnerabilitySeconds", (options.period().toNanos() + longestNanos) / NANOS_PER_SECOND);
    }
}
