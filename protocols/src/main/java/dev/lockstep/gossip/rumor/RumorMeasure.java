package dev.lockstep.gossip.rumor;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of section 1.4 of the paper, as means over the rumors of the run: residue, traffic, delays. Times count in
 * cycles from the one in which the rumor came into the world; where nodes have no common cycles, in periods.
 */
final class RumorMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;

    private final RumorOptions options;
    private final int members;
    private final SortedMap<Long, Spread> rumors = new TreeMap<>();
    private long told;
    private long turnedAway;
    private long deliveries;
    private long interested;
    private final int[] interests;

    RumorMeasure(RumorOptions options, Cluster cluster) {
        this.options = options;
        this.members = cluster.replicas();
        this.interests = new int[members];
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof NodeLifecycle.Crashed && node < members) {
            changeInterest(node, -interests[node]);
        } else if (event instanceof RumorEvent.Told some) {
            told += some.rumors();
        } else if (event instanceof RumorEvent.Delivered delivered) {
            deliveries++;
            changeInterest(node, 1);
            Spread spread = rumors.get(delivered.rumor());
            if (spread == null) {
                spread = new Spread(timeNanos, delivered.cycle());
                rumors.put(delivered.rumor(), spread);
            }
            spread.delivered(timeNanos, delivered.cycle());
        } else if (event instanceof RumorEvent.InterestLost) {
            changeInterest(node, -1);
        } else if (event instanceof RumorEvent.TurnedAway) {
            turnedAway++;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        int count = rumors.size();
        double residue = 0;
        double average = 0;
        double last = 0;
        double lastSeconds = 0;
        int everywhere = 0;
        for (Spread spread : rumors.values()) {
            residue += Math.max(0, members - spread.deliveries) / (double) members;
            average += spread.averageCycles();
            last += spread.lastCycles();
            lastSeconds += (spread.lastNanos - spread.firstNanos) / NANOS_PER_SECOND;
            everywhere += spread.deliveries >= members ? 1 : 0;
        }
        double divisor = Math.max(1, count);
        report.put("rumors", count);
        report.put("residue", residue / divisor);
        report.put("deliveryRatio", count == 0 ? 0 : 1 - residue / divisor);
        report.put("reachedAll", everywhere / divisor);
        report.put("trafficPerNode", told / (divisor * members));
        report.put("redundancy", told == 0 ? 0 : Math.max(0, told - (deliveries - count)) / (double) told);
        report.put("tAveCycles", average / divisor);
        report.put("tLastCycles", last / divisor);
        report.put("tLastSeconds", lastSeconds / divisor);
        report.put("stillInterested", interested);
        report.put("turnedAway", turnedAway);
    }

    private void changeInterest(int node, int difference) {
        interests[node] += difference;
        interested += difference;
    }

    /** How one rumor spreads. */
    private final class Spread {

        private final long firstNanos;
        private final long firstCycle;
        private long lastNanos;
        private long lastCycle;
        private long deliveries;
        private double sumCycles;

        Spread(long firstNanos, long firstCycle) {
            this.firstNanos = firstNanos;
            this.firstCycle = firstCycle;
        }

        void delivered(long timeNanos, long cycle) {
            deliveries++;
            lastNanos = timeNanos;
            lastCycle = Math.max(lastCycle, cycle);
            sumCycles += options.isSynchronous() ? cycle - firstCycle : periods(timeNanos);
        }

        double averageCycles() {
            return sumCycles / deliveries;
        }

        double lastCycles() {
            return options.isSynchronous() ? lastCycle - firstCycle : periods(lastNanos);
        }

        private double periods(long timeNanos) {
            return (timeNanos - firstNanos) / (double) options.period().toNanos();
        }
    }
}
