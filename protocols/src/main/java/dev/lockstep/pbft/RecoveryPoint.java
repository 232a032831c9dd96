package dev.lockstep.pbft;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import org.jspecify.annotations.Nullable;

/**
 * What the execution of a recovery request gives. It is part of the replicated state, as what a client was last answered is,
 * so that replicas that get a state from others learn of the recoveries in it.
 *
 * @param incarnation of the replica that asked
 * @param view the view that it came back to
 * @param sequence where its request was executed: n_R
 * @param point the replica has recovered when the checkpoint with this sequence number is stable: H
 */
record RecoveryPoint(int incarnation, long view, long sequence, long point) {

    /**
     * Where a recovery ends whose request was executed. It is H_R, the highest sequence number that a message from before may
     * have been accepted for, or H_M if that is higher. How much higher it can be in truth is known: a faulty replica cannot
     * have the others fill the log for ever.
     */
    static RecoveryPoint of(Recover recover, long sequence, LogOptions log) {
        int interval = log.checkpointInterval();
        long reached = bound(sequence / interval * interval, log);
        long highest = bound(reached, log) + interval;
        return new RecoveryPoint(
                recover.incarnation(), recover.view(), sequence, Math.max(reached, Math.min(recover.bound(), highest)));
    }

    /** The last checkpoint that may be needed before a log that begins at this one is used up: L ahead, rounded up to K. */
    static long bound(long stable, LogOptions log) {
        long interval = log.checkpointInterval();
        return stable + (log.watermarkDistance() + interval - 1) / interval * interval;
    }

    /** As the answer to a request. */
    Outcome toOutcome() {
        return new Outcome(true, Value.of(incarnation + " " + view + " " + sequence + " " + point));
    }

    /** Reads an answer to a request; null if there is none. */
    static @Nullable RecoveryPoint read(@Nullable Outcome outcome) {
        Value value = outcome == null ? null : outcome.value();
        if (value == null) {
            return null;
        }
        String[] parts = value.text().split(" ", -1);
        return new RecoveryPoint(
                Integer.parseInt(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]));
    }
}
