package dev.lockstep.measure;

import dev.lockstep.check.Invariant;
import dev.lockstep.data.DurationText;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.BitSet;

/**
 * The system gets on: while an operation is under way there is an event that counts as progress
 * ({@link ProtocolEvent#isProgress()}) at least once in the time of the watchdog. A system that nobody asks for anything
 * owes nothing, and nothing to Byzantine clients.
 */
public final class Watchdog implements Invariant {

    private final Cluster cluster;
    private final long patienceNanos;
    private final long[] underWay;
    private final BitSet byzantine = new BitSet();
    private long totalUnderWay;
    private long waitingSinceNanos;

    /** A check for one run. */
    public Watchdog(Cluster cluster, Duration patience) {
        this.cluster = cluster;
        this.patienceNanos = patience.toNanos();
        this.underWay = new long[cluster.clients()];
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        check(timeNanos);
        if (event.isProgress()) {
            waitingSinceNanos = timeNanos;
        }
        if (!cluster.isClient(node) || byzantine.get(node)) {
            return;
        }
        int client = node - cluster.replicas();
        if (event instanceof ClientEvent.Invoked) {
            if (totalUnderWay == 0) {
                waitingSinceNanos = timeNanos;
            }
            change(client, 1);
        } else if (event instanceof ClientEvent) {
            change(client, -1);
        } else if (event instanceof NodeLifecycle.Crashed) {
            change(client, -underWay[client]);
        } else if (event instanceof NodeLifecycle.Compromised) {
            change(client, -underWay[client]);
            byzantine.set(node);
        }
    }

    @Override
    public void finish(long endNanos) {
        check(endNanos);
    }

    private void check(long timeNanos) {
        if (totalUnderWay > 0 && timeNanos - waitingSinceNanos > patienceNanos) {
            throw violation("no progress since " + DurationText.formatNanos(waitingSinceNanos) + ", with "
                    + totalUnderWay + " operations under way; the watchdog allows "
                    + DurationText.formatNanos(patienceNanos));
        }
    }

    private void change(int client, long difference) {
        underWay[client] += difference;
        totalUnderWay += difference;
    }
}
