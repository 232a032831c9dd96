package dev.lockstep.gossip.swim;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How soon crashes are detected, and how often members are declared dead that are not.
 *
 * <p>A member that has been paused is not healthy for the rest of the run. A false positive is a belief of some member that
 * a healthy one is dead, whether it found out itself or was told; at a healthy member it is counted once more by itself, as
 * in the Lifeguard paper. Members that are cut off are healthy here: what is believed of them on the other side counts.
 */
final class DetectionMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NEVER = -1;

    private final int replicas;
    private final BitSet down = new BitSet();
    private final BitSet unhealthy = new BitSet();
    private final long[] crashed;
    private final long[] firstProbe;
    private final long[] firstDead;
    private final long[] lastDead;
    private final Mean probe = new Mean();
    private final Mean first = new Mean();
    private final Mean last = new Mean();
    private long crashes;
    private long falsePositives;
    private long falsePositivesAtHealthy;
    private long falseDeclarations;
    private long falseSuspicions;
    private long refutations;

    DetectionMeasure(Cluster cluster) {
        replicas = cluster.replicas();
        crashed = never();
        firstProbe = never();
        firstDead = never();
        lastDead = never();
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof SwimEvent.BeliefChanged changed) {
            believed(timeNanos, node, changed);
        } else if (event instanceof SwimEvent.ProbeFailed failed) {
            if (down.get(failed.target()) && firstProbe[failed.target()] == NEVER) {
                firstProbe[failed.target()] = timeNanos;
            }
        } else if (event instanceof SwimEvent.Refuted) {
            refutations++;
        } else if (event instanceof NodeLifecycle && node >= 0 && node < replicas) {
            lived(timeNanos, node, event);
        }
    }

    private void lived(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof NodeLifecycle.Crashed) {
            crashes++;
            down.set(node);
            crashed[node] = timeNanos;
        } else if (event instanceof NodeLifecycle.Started && down.get(node)) {
            close(node);
            down.clear(node);
        } else if (event instanceof NodeLifecycle.Paused) {
            unhealthy.set(node);
        }
    }

    private void believed(long timeNanos, int node, SwimEvent.BeliefChanged changed) {
        int member = changed.member();
        if (changed.now() == Status.SUSPECT) {
            falseSuspicions += changed.isOwnFinding() && isHealthy(member) ? 1 : 0;
        } else if (changed.now() == Status.DEAD && down.get(member)) {
            firstDead[member] = firstDead[member] == NEVER ? timeNanos : firstDead[member];
            lastDead[member] = timeNanos;
        } else if (changed.now() == Status.DEAD && isHealthy(member)) {
            falsePositives++;
            falsePositivesAtHealthy += unhealthy.get(node) ? 0 : 1;
            falseDeclarations += changed.isOwnFinding() ? 1 : 0;
        }
    }

    private boolean isHealthy(int member) {
        return !down.get(member) && !unhealthy.get(member);
    }

    /** Sums up a crash that is over, or with which the run ends. */
    private void close(int node) {
        probe.add(crashed[node], firstProbe[node]);
        first.add(crashed[node], firstDead[node]);
        last.add(crashed[node], lastDead[node]);
        firstProbe[node] = NEVER;
        firstDead[node] = NEVER;
        lastDead[node] = NEVER;
    }

    @Override
    public void report(long endNanos, Report report) {
        for (int node = down.nextSetBit(0); node >= 0; node = down.nextSetBit(node + 1)) {
            close(node);
        }
        report.put("crashes", crashes);
        report.put("crashesDetected", first.count);
        report.put("firstProbeFailedMeanSeconds", probe.seconds());
        report.put("firstDetectionMeanSeconds", first.seconds());
        report.put("firstDetectionMaxSeconds", first.maxSeconds());
        report.put("lastDetectionMeanSeconds", last.seconds());
        report.put("lastDetectionMaxSeconds", last.maxSeconds());
        report.put("falsePositives", falsePositives);
        report.put("falsePositivesAtHealthy", falsePositivesAtHealthy);
        report.put("falseDeclarations", falseDeclarations);
        report.put("falseSuspicions", falseSuspicions);
        report.put("refutations", refutations);
    }

    private long[] never() {
        long[] times = new long[replicas];
        Arrays.fill(times, NEVER);
        return times;
    }

    private static final class Mean {

        private long count;
        private double sumNanos;
        private long maxNanos;

        void add(long fromNanos, long toNanos) {
            if (toNanos != NEVER) {
                count++;
                sumNanos += toNanos - fromNanos;
                maxNanos = Math.max(maxNanos, toNanos - fromNanos);
            }
        }

        double seconds() {
            return sumNanos / Math.max(1, count) / NANOS_PER_SECOND;
        }

        double maxSeconds() {
            return maxNanos / NANOS_PER_SECOND;
        }
    }
}
