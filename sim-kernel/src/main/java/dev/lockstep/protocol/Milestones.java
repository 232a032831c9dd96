package dev.lockstep.protocol;

import dev.lockstep.host.Observer;
import java.util.List;

/**
 * Follows operations on their way through a protocol, by its events, and tells afterwards when each came how far, so that a
 * run can say where their time went. It is told of each event before those who ask it.
 */
public interface Milestones extends Observer {

    /**
     * The parts of the way in their order, in a word or two each, such as {@code ordering}. The last one ends with the answer.
     */
    List<String> phases();

    /**
     * When an operation passed the ends of all phases but the last. Asked once, right after the operation has succeeded.
     *
     * @param operationId the operation
     * @param endsNanos takes the times, which never fall: one for each phase but the last
     * @return false if the operation did not go this way, such as a read that is not ordered, or its way is not known
     */
    boolean ends(long operationId, long[] endsNanos);
}
