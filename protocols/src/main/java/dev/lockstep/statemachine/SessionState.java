package dev.lockstep.statemachine;

import dev.lockstep.protocol.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One session as a snapshot holds it.
 *
 * @param usedAt index of the log entry that used it last
 * @param usedTick how many ticks there had been then
 * @param outcomes of the operations from {@code firstUnanswered} on, null where one did not take place yet; not to be
 *     changed
 */
record SessionState(
        long id,
        int client,
        long nonce,
        long usedAt,
        long usedTick,
        long firstUnanswered,
        @Nullable Outcome[] outcomes) {

    /** Bytes on the wire and on disk. */
    long sizeBytes() {
        // where time is not counted it takes no room
        long size = usedTick == 0 ? 40 : 48;
        for (Outcome outcome : outcomes) {
            size += outcome == null ? 1 : outcome.sizeBytes();
        }
        return size;
    }
}
