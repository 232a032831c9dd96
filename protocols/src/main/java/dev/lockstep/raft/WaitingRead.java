package dev.lockstep.raft;

import dev.lockstep.raft.ClientMessage.ReadRequest;
import org.jspecify.annotations.Nullable;

/**
 * A read that a leader may not answer yet: the request of a client, or the question of a follower for a read index.
 *
 * @param from the client or the follower
 * @param request what the client asked; null for the question of a follower
 * @param question the number of the follower's question
 * @param readIndex the state must be at least as new as this index (dissertation 6.4, step 1)
 * @param confirmation number of the confirmation of leadership that it waits for (step 2)
 */
record WaitingRead(int from, @Nullable ReadRequest request, long question, long readIndex, long confirmation) {

    /** Whether the leader can answer, having applied the log up to an index (step 3); a follower waits for itself. */
    boolean isDue(long confirmed, long lastApplied) {
        return confirmation <= confirmed && (request == null || readIndex <= lastApplied);
    }
}
