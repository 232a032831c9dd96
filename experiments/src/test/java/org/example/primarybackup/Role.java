package org.example.primarybackup;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;

/** What a replica does at the moment. {@link Replica} has the table of transitions. */
sealed interface Role permits Primary, Backup, Joiner {

    /** Called once, before anything else. */
    void begin(NodeContext context);

    /** Handles a message. */
    void receive(NodeContext context, int from, Message message);

    /** Handles a timer. Those of earlier roles are not set any more. */
    void timeout(NodeContext context, Timer timer);
}
