package dev.lockstep.realtime;

import dev.lockstep.node.Message;
import dev.lockstep.node.ProtocolEvent;

/** Something that a callback did and that the conducting thread carries out. */
sealed interface Effect {

    /** Observers are told of an event. */
    record Emitted(long timeNanos, ProtocolEvent event) implements Effect {}

    /** A message leaves for another node at the end of the callback. */
    record Sent(int to, Message message) implements Effect {}

    /** The node gets a message from itself at a later time: a sync is done. */
    record Completed(long atNanos, Message message) implements Effect {}
}
