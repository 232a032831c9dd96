package org.example.primarybackup;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import java.util.TreeMap;
import org.example.primarybackup.PrimaryBackupEvent.BecamePrimary;
import org.example.primarybackup.PrimaryBackupEvent.SteppedDown;

/** The replicas that serve as primary at the moment, each with its view. */
final class Primaries implements Observer {

    private final TreeMap<Integer, Long> viewByNode = new TreeMap<>();

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof BecamePrimary became) {
            viewByNode.put(node, became.view());
        } else if (event instanceof SteppedDown || event instanceof NodeLifecycle.Crashed) {
            viewByNode.remove(node);
        }
    }

    int count() {
        return viewByNode.size();
    }

    /** The one of the latest view, or -1 if nobody serves. */
    int latest() {
        int latest = -1;
        for (int node : viewByNode.keySet()) {
            if (latest < 0 || viewByNode.get(node) > viewByNode.get(latest)) {
                latest = node;
            }
        }
        return latest;
    }

    /** Node and view of each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        viewByNode.forEach((node, view) -> text.append(text.isEmpty() ? "" : " and ")
                .append("node ")
                .append(node)
                .append(" of view ")
                .append(view));
        return text.toString();
    }
}
