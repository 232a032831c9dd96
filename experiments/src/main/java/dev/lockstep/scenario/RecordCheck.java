package dev.lockstep.scenario;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.realtime.RealTimeHost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the record of a run on real threads, as a simulation checks its run while it goes on. */
final class RecordCheck implements Observer {

    private final List<Invariant> invariants;
    private final long seed;
    private long events;

    RecordCheck(List<Invariant> invariants, long seed) {
        this.invariants = invariants;
        this.seed = seed;
    }

    /** What did not hold first, or null. */
    @Nullable
    InvariantViolation check(RealTimeHost host) {
        try {
            host.record().replay(this);
            finish(host.nowNanos());
            return null;
        } catch (InvariantViolation violation) {
            return violation;
        }
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        events++;
        try {
            for (Invariant invariant : invariants) {
                invariant.observe(timeNanos, node, event);
            }
        } catch (InvariantViolation violation) {
            throw violation.at(seed, timeNanos, events, node);
        }
    }

    private void finish(long endNanos) {
        try {
            for (Invariant invariant : invariants) {
                invariant.finish(endNanos);
            }
        } catch (InvariantViolation violation) {
            throw violation.at(seed, endNanos, events, -1);
        }
    }
}
