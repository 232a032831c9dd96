package dev.lockstep.raft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures changes of the members: how many there were, and how long each took from the moment at which a leader appended
 * the new configuration, or the joint one before it, until it was known to be committed.
 */
final class MembershipMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NONE = -1;

    private long changes;
    private long totalNanos;
    private long longestNanos;
    private long catchUpRounds;
    private long settledIndex;
    private @Nullable Configuration settled;
    private long beganNanos = NONE;

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(
                RaftEvent.ConfigurationUsed.class,
                RaftEvent.ConfigurationCommitted.class,
                RaftEvent.CatchUpRoundDone.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.ConfigurationUsed used) {
            if (used.index() <= settledIndex || Objects.equals(used.configuration(), settled)) {
                return; // a server that catches up, by entries or by a snapshot, or fell back to what was before
            } else if (beganNanos == NONE) {
                beganNanos = timeNanos;
            }
        } else if (event instanceof RaftEvent.ConfigurationCommitted committed) {
            committed(timeNanos, committed);
        } else if (event instanceof RaftEvent.CatchUpRoundDone) {
            catchUpRounds++;
        }
    }

    private void committed(long timeNanos, RaftEvent.ConfigurationCommitted committed) {
        if (committed.index() <= settledIndex || committed.configuration().isJoint()) {
            return;
        }
        settledIndex = committed.index();
        settled = committed.configuration();
        if (beganNanos != NONE) {
            long nanos = timeNanos - beganNanos;
            changes++;
            totalNanos += nanos;
            longestNanos = Math.max(longestNanos, nanos);
            beganNanos = NONE;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("membershipChanges", changes);
        report.put("membershipChangeSecondsMean", changes == 0 ? 0 : totalNanos / NANOS_PER_SECOND / changes);
        report.put("membershipChangeSecondsMax", longestNanos / NANOS_PER_SECOND);
        report.put("catchUpRounds", catchUpRounds);
    }
}
