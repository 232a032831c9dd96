package dev.lockstep.raft;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import java.util.List;

/**
 * A safety property of Raft.
 *
 * <p>Raft promises nothing once a server has lost its disk and comes back under its old name: it may vote a second time
 * in a term, and an entry may lose the majority that held it. Such a server would have to join as a new member. So
 * properties of the whole cluster are no longer checked from the moment on at which the disk of a server is wiped;
 * properties of single servers go on, with a clean sheet for that server.
 */
abstract class RaftInvariant implements Invariant {

    private final String name;
    private final Cluster cluster;
    private final List<Class<? extends RaftEvent>> events;
    private boolean voided;
    private long nowNanos;

    @SafeVarargs
    RaftInvariant(String name, Cluster cluster, Class<? extends RaftEvent>... events) {
        this.name = name;
        this.cluster = cluster;
        this.events = List.of(events);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void observe(long timeNanos, int node, ProtocolEvent event) {
        nowNanos = timeNanos;
        if (event instanceof RaftEvent raftEvent) {
            if (!voided) {
                check(node, raftEvent);
            }
        } else if (event instanceof NodeLifecycle.Crashed crashed
                && crashed.fate() == DiskFate.WIPE
                && cluster.isReplica(node)) {
            voided = voided || !survivesLossOfDisk(node);
        }
    }

    /** The kinds of events that this property is checked after. */
    final List<Class<? extends RaftEvent>> events() {
        return events;
    }

    /** The time of the event that is checked. */
    final long nowNanos() {
        return nowNanos;
    }

    final Cluster cluster() {
        return cluster;
    }

    /** Checks the property after an event. */
    abstract void check(int node, RaftEvent event);

    /** A server lost its disk. Returns whether the property still holds for the others; if so the server starts anew. */
    boolean survivesLossOfDisk(int node) {
        return false;
    }
}
