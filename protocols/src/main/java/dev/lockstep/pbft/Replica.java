package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Cluster;

/** What the parts of one replica share: who it is, its view, and its log. */
final class Replica {

    final int id;
    final Cluster cluster;
    final Quorums quorums;
    final PbftOptions options;
    final Authentication authentication;
    final SlotLog log;
    final ClientTable.Lanes lanes;
    final Incarnations incarnations;

    private long view;
    private boolean active = true;
    private int primary;

    /** The last sequence number up to which everything is executed and committed. */
    long executed;

    Replica(NodeContext context, Cluster cluster, PbftOptions options, Incarnations incarnations) {
        id = context.id();
        this.cluster = cluster;
        this.options = options;
        quorums = options.quorums(cluster.replicas());
        this.incarnations = incarnations;
        authentication = new Authentication(context, quorums, options.authentication(), incarnations.own());
        log = new SlotLog(cluster.replicas(), options.log().watermarkDistance());
        lanes = ClientTable.Lanes.of(cluster, options);
    }

    /** The view that this replica is in, or wants to move to. */
    long view() {
        return view;
    }

    /** Whether it is in its view, and not waiting for the new-view. */
    boolean isActive() {
        return active;
    }

    /** The primary of its view. */
    int primary() {
        return primary;
    }

    /** Whether it is the primary of a view that it is in. */
    boolean leads() {
        return active && primary == id;
    }

    /** Moves to a view: waits for its new-view, or is in it. Views never go back. */
    void moveTo(long newView, boolean isIn) {
        if (newView < view) {
            throw new IllegalStateException("replica " + id + " went from view " + view + " back to " + newView);
        }
        view = newView;
        active = isIn;
        primary = quorums.primary(newView);
    }

    /**
     * The last sequence number up to which everything is committed in this view. It may lie behind what is executed, as a new
     * view orders again what earlier ones had executed at some replicas but not at others, and all must take part in that.
     */
    long settled() {
        long sequence = log.low();
        Slot next = log.known(sequence + 1);
        while (next != null && next.stage == Slot.Stage.COMMITTED) {
            sequence++;
            next = log.known(sequence + 1);
        }
        return sequence;
    }

    /** Sends a message to all other replicas. */
    void multicast(NodeContext context, PbftMessage message) {
        int count = quorums.replicas();
        for (int replica = 0; replica < count; replica++) {
            if (replica != id) {
                context.send(replica, message);
            }
        }
    }
}
