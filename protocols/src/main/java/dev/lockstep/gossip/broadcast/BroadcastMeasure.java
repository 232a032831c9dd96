package dev.lockstep.gossip.broadcast;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of the Plumtree paper, as means over the messages of the run: reliability (share of the nodes that were up
 * when it was broadcast to which it was delivered), relative message redundancy (copies for each delivery beyond the one that
 * it needs), last delivery hop.
 */
final class BroadcastMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int replicas;
    private final SortedMap<Long, Spread> messages = new TreeMap<>();
    private final int[] neighbours;
    private final boolean[] isUp;
    private int up;
    private long redundant;
    private long grafts;

    private static final class Spread {

        private final long beganNanos;
        private final int audience;
        private int delivered;
        private int lastHops;
        private long lastNanos;

        Spread(long beganNanos, int audience) {
            this.beganNanos = beganNanos;
            this.audience = audience;
            this.lastNanos = beganNanos;
        }
    }

    BroadcastMeasure(Cluster cluster) {
        replicas = cluster.replicas();
        neighbours = new int[replicas];
        isUp = new boolean[replicas];
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof BroadcastEvent.Broadcast broadcast) {
            messages.putIfAbsent(broadcast.message(), new Spread(timeNanos, up));
        } else if (event instanceof BroadcastEvent.Delivered delivered) {
            Spread spread = messages.get(delivered.message());
            if (spread != null) {
                spread.delivered++;
                spread.lastHops = Math.max(spread.lastHops, delivered.hops());
                spread.lastNanos = timeNanos;
            }
        } else if (event instanceof BroadcastEvent.Redundant) {
            redundant++;
        } else if (event instanceof BroadcastEvent.Grafted) {
            grafts++;
        } else if (event instanceof BroadcastEvent.NeighboursChanged changed) {
            neighbours[node] = changed.neighbours();
        } else if (event instanceof NodeLifecycle && node >= 0 && node < replicas) {
            lived(node, event);
        }
    }

    private void lived(int node, ProtocolEvent event) {
        boolean isNowUp =
                event instanceof NodeLifecycle.Started || (isUp[node] && !(event instanceof NodeLifecycle.Crashed));
        if (isNowUp != isUp[node]) {
            isUp[node] = isNowUp;
            up += isNowUp ? 1 : -1;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        double reliability = 0;
        double lastHops = 0;
        double lastSeconds = 0;
        long complete = 0;
        long needed = 0;
        for (Spread spread : messages.values()) {
            reliability += Math.min(1, spread.delivered / (double) spread.audience);
            complete += spread.delivered >= spread.audience ? 1 : 0;
            lastHops += spread.lastHops;
            lastSeconds += (spread.lastNanos - spread.beganNanos) / NANOS_PER_SECOND;
            needed += spread.delivered - 1;
        }
        double divisor = Math.max(1, messages.size());
        report.put("messagesBroadcast", messages.size());
        report.put("deliveredToAll", complete / divisor);
        report.put("reliability", reliability / divisor);
        report.put("relativeMessageRedundancy", redundant / (double) Math.max(1, needed));
        report.put("lastDeliveryHops", lastHops / divisor);
        report.put("lastDeliverySeconds", lastSeconds / divisor);
        report.put("grafts", grafts);
        long links = 0;
        long alone = 0;
        for (int node = 0; node < replicas; node++) {
            links += isUp[node] ? neighbours[node] : 0;
            alone += isUp[node] && neighbours[node] == 0 ? 1 : 0;
        }
        report.put("neighboursMean", links / (double) Math.max(1, up));
        report.put("nodesAlone", alone);
    }
}
