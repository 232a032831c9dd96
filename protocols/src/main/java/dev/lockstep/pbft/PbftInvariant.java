package dev.lockstep.pbft;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.ProtocolEvent;
import java.util.List;

/** A safety property of PBFT. */
abstract class PbftInvariant implements Invariant {

    private final String name;
    private final List<Class<? extends PbftEvent>> events;

    @SafeVarargs
    PbftInvariant(String name, Class<? extends PbftEvent>... events) {
        this.name = name;
        this.events = List.of(events);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof PbftEvent pbftEvent) {
            check(node, pbftEvent);
        }
    }

    /**
     * Whether it is only a step in the proof of others. Steps are not checked when more than f replicas are faulty: then
     * it is those others that are of interest.
     */
    boolean isStep() {
        return false;
    }

    /** The kinds of events that this property is checked after. */
    final List<Class<? extends PbftEvent>> events() {
        return events;
    }

    /** Checks the property after an event. */
    abstract void check(int node, PbftEvent event);
}
