package dev.lockstep.statemachine;

import dev.lockstep.protocol.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One session as a snapshot holds it.
 *
 * @param usedAt index of the log entry that used it last
 * @param outcomes of the operations from {@code firstUnanswered} on, null where one did not take place yet; not to be
 *     changed
 */
record SessionState(
        long id,
        int client,
        long nonce,
        long usedAt,
        long firstUnanswered,
        @Nullable Outcome[] outcomes) {

    /** Bytes on the wire and on disk. */
    long sizeBytes() {
        long size = 40;
        for (Outcome outcome : outcomes) {
            size += outcome == null ? 1 : outcome.sizeBytes();
        }
        return size;
    }
}
