package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.protocol.Outbox;

/** What a Byzantine node says in the place of what it should say; one for each window of the fault plan. */
interface Lie {

    /** Says something, or nothing, to a victim in the place of the truth. */
    void tell(Outbox outbox, Forger forger, int to, Message truth);

    /** A message has come. Returns whether the node is to hear it. */
    default boolean hears(Outbox outbox, int from, Message message) {
        return true;
    }

    /** The node writes a value to its disk. Returns what the disk is to have in its place. */
    default Object stores(Outbox outbox, Forger forger, Object value) {
        return value;
    }
}
