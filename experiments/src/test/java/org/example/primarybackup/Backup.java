package org.example.primarybackup;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import org.example.primarybackup.PrimaryBackupMessage.Confirm;
import org.example.primarybackup.PrimaryBackupMessage.Heartbeat;
import org.example.primarybackup.PrimaryBackupMessage.Redirect;
import org.example.primarybackup.PrimaryBackupMessage.Request;
import org.example.primarybackup.PrimaryBackupMessage.Update;

/** Applies the writes of the primary in its order, and stands in line to take over. */
final class Backup implements Role {

    private final Replica replica;

    Backup(Replica replica) {
        this.replica = replica;
    }

    @Override
    public void begin(NodeContext context) {
        heardOfPrimary(context);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Request) {
            context.send(from, new Redirect(replica.view()));
        } else if (message instanceof Update update && update.view() == replica.view()) {
            onUpdate(context, from, update);
        } else if (message instanceof Heartbeat heartbeat && heartbeat.view() == replica.view()) {
            onHeartbeat(context, from, heartbeat);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        replica.takeOver(context);
    }

    private void onUpdate(NodeContext context, int primary, Update update) {
        long expected = replica.table().sequence() + 1;
        if (update.sequence() > expected) {
            replica.join(context);
            return;
        }
        if (update.sequence() == expected) {
            replica.apply(context, update.client(), update.write());
        }
        confirm(context, primary);
    }

    private void onHeartbeat(NodeContext context, int primary, Heartbeat heartbeat) {
        if (heartbeat.sequence() > replica.table().sequence()) {
            replica.join(context);
        } else {
            confirm(context, primary);
        }
    }

    private void confirm(NodeContext context, int primary) {
        heardOfPrimary(context);
        context.send(primary, new Confirm(replica.view(), replica.table().sequence()));
    }

    /** Each backup leaves those before it in line a whole timeout to announce themselves. */
    private void heardOfPrimary(NodeContext context) {
        context.setTimer(
                PrimaryBackupTimer.FAILOVER, replica.options().failoverTimeout().multipliedBy(replica.placeInLine()));
    }
}
