package dev.lockstep.measure;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Measure;
import dev.lockstep.workload.Peak;
import java.util.List;

/**
 * How long a system takes to work off what has piled up in a peak of the load: from the end of the peak until no more
 * operations are under way than at most in the second before it. It reports the longest such time of the peaks, and nothing
 * if there are none, or if a peak was not worked off before the second in front of the next one, or by the end of the run.
 */
public final class PeakRecovery implements Measure {

    /** The name of the figure. */
    public static final String NAME = "peakRecoverySeconds";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long BEFORE_NANOS = 1_000_000_000L;

    private final List<Peak> peaks;
    private int next;
    private long underWay;
    private long usual;
    private long longestNanos;
    private boolean hasFailed;

    /**
     * A measure for one run.
     *
     * @param peaks the peaks of its workload, in order
     */
    public PeakRecovery(List<Peak> peaks) {
        this.peaks = List.copyOf(peaks);
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(ClientEvent.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (!(event instanceof ClientEvent)) {
            return;
        }
        underWay += event instanceof ClientEvent.Invoked ? 1 : -1;
        if (next < peaks.size()) {
            follow(timeNanos, peaks.get(next));
        }
    }

    private void follow(long timeNanos, Peak peak) {
        if (timeNanos < peak.fromNanos()) {
            if (timeNanos >= peak.fromNanos() - BEFORE_NANOS) {
                usual = Math.max(usual, underWay);
            }
        } else if (timeNanos >= peak.untilNanos() && underWay <= usual) {
            longestNanos = Math.max(longestNanos, timeNanos - peak.untilNanos());
            usual = 0;
            next++;
            hasFailed |= next < peaks.size() && timeNanos >= peaks.get(next).fromNanos() - BEFORE_NANOS;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        if (!peaks.isEmpty() && next == peaks.size() && !hasFailed) {
            report.put(NAME, longestNanos / NANOS_PER_SECOND);
        }
    }
}
