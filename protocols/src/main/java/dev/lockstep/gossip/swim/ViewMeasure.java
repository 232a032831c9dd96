package dev.lockstep.gossip.swim;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;

/** How right the views of all members are, and until when they were not. */
final class ViewMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;

    private final RightViews views;
    private long lastWrongNanos;

    ViewMeasure(SwimOptions options, Cluster cluster) {
        views = new RightViews(options, cluster);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        boolean wereRight = views.holds();
        views.observe(node, event);
        if (!wereRight || !views.holds()) {
            lastWrongNanos = timeNanos;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("membersAtEnd", views.members());
        report.put("wrongViewsAtEnd", views.wrong());
        report.put("lastWrongViewSeconds", (views.holds() ? lastWrongNanos : endNanos) / NANOS_PER_SECOND);
    }
}
