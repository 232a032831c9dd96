package dev.lockstep.host;

import dev.lockstep.node.ProtocolEvent;
import java.util.List;

/**
 * Is told of everything that nodes emit and that is published about them, in the order in which it happened: the
 * protocol's own events, {@link NodeLifecycle}, and what clients, workload and faults have to tell.
 */
@FunctionalInterface
public interface Observer {

    /**
     * Takes note of an event.
     *
     * @param timeNanos true time since the run began
     * @param node the node that emitted the event or that it is about, or -1 if it is about several or none
     */
    void observe(long timeNanos, int node, ProtocolEvent event);

    /**
     * The kinds of events that this observer wants to be told of, each with its subtypes: all, unless it says otherwise.
     * A host may keep other events from it, but need not.
     */
    default List<Class<? extends ProtocolEvent>> interests() {
        return List.of(ProtocolEvent.class);
    }
}
