package org.example.primarybackup;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.ProtocolEvent;

/** At any time at most one replica serves as primary (Budhiraja et al. 1993, the first property of primary-backup). */
final class AtMostOnePrimary implements Invariant {

    private final Primaries primaries = new Primaries();

    @Override
    public String name() {
        return "at-most-one-primary";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        primaries.observe(timeNanos, node, event);
        if (primaries.count() > 1) {
            throw violation(primaries + " serve at the same time");
        }
    }
}
