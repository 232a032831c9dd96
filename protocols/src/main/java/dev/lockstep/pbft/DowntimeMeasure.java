package dev.lockstep.pbft;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import java.util.BitSet;
import java.util.List;

/**
 * Measures how long nothing could be ordered: from the crash of the primary, or else from the moment at which f + 1 replicas
 * have given up its view, until a batch is committed in a later view, or in the same one by a primary that is back. That a
 * primary is silent shows first in what clients see.
 */
final class DowntimeMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NONE = -1;

    private final Quorums quorums;
    private final long[] wanted;
    private final BitSet crashed = new BitSet();
    private long view;
    private long downSinceNanos = NONE;
    private long nanos;
    private long longestNanos;

    DowntimeMeasure(Quorums quorums) {
        this.quorums = quorums;
        wanted = new long[quorums.replicas()];
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(PbftEvent.ViewChangeStarted.class, PbftEvent.Committed.class, NodeLifecycle.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof PbftEvent.Committed committed) {
            view = Math.max(view, committed.view());
            if (downSinceNanos != NONE && isUp(committed.view())) {
                end(timeNanos);
            }
        } else if (event instanceof PbftEvent.ViewChangeStarted change) {
            wanted[node] = change.view();
            begin(timeNanos);
        } else if (event instanceof NodeLifecycle.Crashed && quorums.contains(node)) {
            crashed.set(node);
            begin(timeNanos);
        } else if (event instanceof NodeLifecycle.Started && quorums.contains(node)) {
            crashed.clear(node);
        }
    }

    /** Whether batches of a view can go on: others are what is left of those that were on their way. */
    private boolean isUp(long committedView) {
        return committedView == view && !crashed.get(quorums.primary(view)) && !isGivenUp();
    }

    private boolean isGivenUp() {
        int count = 0;
        for (long later : wanted) {
            count += later > view ? 1 : 0;
        }
        return count >= quorums.weak();
    }

    private void begin(long timeNanos) {
        if (downSinceNanos == NONE && (crashed.get(quorums.primary(view)) || isGivenUp())) {
            downSinceNanos = timeNanos;
        }
    }

    private void end(long timeNanos) {
        nanos += timeNanos - downSinceNanos;
        longestNanos = Math.max(longestNanos, timeNanos - downSinceNanos);
        downSinceNanos = NONE;
    }

    @Override
    public void report(long endNanos, Report report) {
        if (downSinceNanos != NONE) {
            end(endNanos);
        }
        report.put("downtimeSeconds", nanos / NANOS_PER_SECOND);
        report.put("longestDowntimeSeconds", longestNanos / NANOS_PER_SECOND);
    }
}
