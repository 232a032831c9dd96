package dev.lockstep.measure;

import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.AdministrationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of administrative actions. */
public final class AdministrationLog implements Observer {

    private static final double NANOS_PER_SECOND = 1e9;

    private final SortedMap<Integer, ActionOutcome> outcomes = new TreeMap<>();

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(AdministrationEvent.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (!(event instanceof AdministrationEvent administration)) {
            return;
        }
        double seconds = timeNanos / NANOS_PER_SECOND;
        int request = administration.requestId();
        if (event instanceof AdministrationEvent.Requested requested) {
            outcomes.put(request, ActionOutcome.requested(requested.action(), seconds));
            return;
        }
        ActionOutcome open = outcomes.get(request);
        if (open == null || open.outcome() != ActionOutcome.Kind.PENDING) {
            throw new IllegalStateException(
                    "request " + request + " was completed twice or was never made: " + event + " at node " + node);
        }
        outcomes.put(
                request,
                event instanceof AdministrationEvent.Refused refused
                        ? open.ended(ActionOutcome.Kind.REFUSED, seconds, refused.reason())
                        : open.ended(ActionOutcome.Kind.DONE, seconds, null));
    }

    /** What became of each action that was asked for, in the order of the scenario. */
    public List<ActionOutcome> outcomes() {
        return new ArrayList<>(outcomes.values());
    }
}
