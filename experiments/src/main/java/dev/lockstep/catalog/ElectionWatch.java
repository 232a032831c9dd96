package dev.lockstep.catalog;

import dev.lockstep.catalog.ElectionSetup.Measured;
import dev.lockstep.host.Observer;
import dev.lockstep.node.Message;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.raft.RaftEvent;
import dev.lockstep.raft.RoleName;
import dev.lockstep.raft.ServerMessage;
import dev.lockstep.trace.Dispatch;
import dev.lockstep.trace.DispatchListener;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;

/** Follows one trial until there is a leader in the sense of its set-up, and tells how long that took. */
final class ElectionWatch implements Observer, DispatchListener {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NEVER = -1;

    private final ElectionSetup setup;
    private final BitSet unaware;
    private final long staysNanos;
    private final long startNanos;

    private long firstElectedTerm = NEVER;
    // the newest leader and since when it leads; NEVER while no server leads the newest term
    private long term;
    private int leader = -1;
    private long electedNanos = NEVER;
    private long decidedNanos = NEVER;

    /**
     * Watches a trial.
     *
     * @param startNanos when the time that is measured begins
     */
    ElectionWatch(ElectionSetup setup, int servers, Duration heartbeatInterval, long startNanos) {
        this.setup = setup;
        this.unaware = new BitSet(servers);
        unaware.set(setup.crashed() + setup.isolated(), servers);
        this.staysNanos = Math.multiplyExact(heartbeatInterval.toNanos(), (long) setup.stableHeartbeats());
        this.startNanos = startNanos;
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (decidedNanos != NEVER) {
            return;
        }
        if (event instanceof RaftEvent.LeaderElected elected) {
            // a leader that was followed by another one before it had been there for long enough was none
            if (!isDecided(timeNanos)) {
                elected(timeNanos, node, elected.term());
            }
        } else if (event instanceof RaftEvent.RoleChanged changed
                && changed.from() == RoleName.LEADER
                && node == leader
                && !isDecided(timeNanos)) {
            electedNanos = NEVER;
        }
    }

    @Override
    public void dispatched(Dispatch dispatch) {
        // a heartbeat counts from when it arrives; the server may be writing to its disk then
    }

    @Override
    public void arrived(long timeNanos, int from, int to, Message message) {
        if (message instanceof ServerMessage.AppendEntries entries && decidedNanos == NEVER) {
            heard(timeNanos, to, entries.term());
        }
    }

    /** Whether there is a leader by now. */
    boolean isDecided(long nowNanos) {
        if (decidedNanos == NEVER
                && setup.measured() == Measured.STABLE_LEADER
                && electedNanos != NEVER
                && nowNanos - electedNanos >= staysNanos) {
            decidedNanos = electedNanos;
        }
        return decidedNanos != NEVER;
    }

    /** How long it took, if there was a leader. */
    Optional<Double> millis() {
        return decidedNanos == NEVER ? Optional.empty() : Optional.of((decidedNanos - startNanos) / NANOS_PER_MILLI);
    }

    /** The first term that had a leader in this trial, or -1. */
    long firstElectedTerm() {
        return firstElectedTerm;
    }

    private void elected(long timeNanos, int node, long newTerm) {
        if (firstElectedTerm == NEVER) {
            firstElectedTerm = newTerm;
        }
        if (newTerm > term) {
            term = newTerm;
            leader = node;
            electedNanos = timeNanos;
        }
        heard(timeNanos, node, newTerm);
    }

    private void heard(long timeNanos, int node, long ofTerm) {
        if (ofTerm > ElectionTrial.INITIAL_TERM) {
            unaware.clear(node);
            if (setup.measured() == Measured.LAST_HEARTBEAT && unaware.isEmpty()) {
                decidedNanos = timeNanos;
            }
        }
    }
}
