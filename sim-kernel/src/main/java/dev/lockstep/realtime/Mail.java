package dev.lockstep.realtime;

import dev.lockstep.node.Message;

/** What lies in the inbox of a node. */
sealed interface Mail {

    /** Number of crashes of the node before; mail for a life that is over is thrown away. */
    int incarnation();

    /** A message. */
    record Letter(int from, Message message, int incarnation) implements Mail {}

    /** The time that the node wanted to be woken at has come. */
    record WakeUp(int incarnation) implements Mail {}
}
