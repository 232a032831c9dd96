package org.example.primarybackup;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import org.example.primarybackup.PrimaryBackupMessage.Copy;
import org.example.primarybackup.PrimaryBackupMessage.Join;

/**
 * Has no copy, so it neither serves nor stands in line, and asks for one until it comes. It takes only the one that it
 * asked for: another may have been sent to the process that it was before a crash, and that process may have confirmed
 * what came after it.
 */
final class Joiner implements Role {

    private final Replica replica;
    private long ticket;

    Joiner(Replica replica) {
        this.replica = replica;
    }

    @Override
    public void begin(NodeContext context) {
        ticket = context.draw(PrimaryBackupPurpose.JOIN_TICKET);
        ask(context);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Copy copy && copy.ticket() == ticket) {
            replica.install(context, from, copy);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        ask(context);
    }

    /** Asks all, as it does not know who serves; only the primary answers. */
    private void ask(NodeContext context) {
        for (int peer = 0; peer < replica.cluster().replicas(); peer++) {
            if (peer != replica.id()) {
                context.send(peer, new Join(ticket));
            }
        }
        context.setTimer(PrimaryBackupTimer.JOIN, replica.options().failoverTimeout());
    }
}
