package org.example.primarybackup;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.example.primarybackup.PrimaryBackupEvent.BecamePrimary;
import org.example.primarybackup.PrimaryBackupMessage.Answer;
import org.example.primarybackup.PrimaryBackupMessage.Confirm;
import org.example.primarybackup.PrimaryBackupMessage.Copy;
import org.example.primarybackup.PrimaryBackupMessage.Heartbeat;
import org.example.primarybackup.PrimaryBackupMessage.Join;
import org.example.primarybackup.PrimaryBackupMessage.Redirect;
import org.example.primarybackup.PrimaryBackupMessage.Request;
import org.example.primarybackup.PrimaryBackupMessage.Update;

/**
 * Orders writes, forwards them, and answers. No answer leaves before all backups that are taken for up have confirmed
 * every write that it depends on, so whoever takes over has them. Where messages outlive their sender, as on links that
 * lose nothing, it would be enough to have sent the updates (the simple protocol of Budhiraja et al. 1993); waiting also
 * covers updates that are still in the sender's machine when that crashes.
 */
final class Primary implements Role {

    private final Replica replica;
    private final int backupsAtFirst;
    private final TreeMap<Integer, Member> members = new TreeMap<>();
    private final Deque<HeldAnswer> held = new ArrayDeque<>();

    /**
     * A primary whose backups are the replicas that follow it in the ring.
     *
     * @param backupsAtFirst how many of them; they are taken for up until they are silent for too long
     */
    Primary(Replica replica, int backupsAtFirst) {
        this.replica = replica;
        this.backupsAtFirst = backupsAtFirst;
    }

    @Override
    public void begin(NodeContext context) {
        context.emit(new BecamePrimary(replica.view(), replica.table().sequence()));
        Cluster cluster = replica.cluster();
        for (int place = 1; place <= backupsAtFirst; place++) {
            members.put((replica.id() + place) % cluster.replicas(), new Member(context));
        }
        // in view 0 all tables are empty, and clients begin with its primary
        if (replica.view() > 0) {
            members.keySet().forEach(backup -> sendCopy(context, backup, Copy.UNASKED));
            for (int client = cluster.replicas(); client < cluster.size(); client++) {
                context.send(client, new Redirect(replica.view()));
            }
        }
        beat(context);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Request request) {
            onRequest(context, from, request);
        } else if (message instanceof Confirm confirm && confirm.view() == replica.view()) {
            onConfirm(context, from, confirm);
        } else if (message instanceof Join join) {
            // it is waited for from now on, and whatever its former self confirmed is gone
            members.put(from, new Member(context));
            sendCopy(context, from, join.ticket());
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        long timeoutNanos = replica.options().failoverTimeout().toNanos();
        long now = context.monotonicNanos();
        members.values().removeIf(member -> now - member.heardNanos > timeoutNanos);
        release(context);
        beat(context);
    }

    private void onRequest(NodeContext context, int client, Request request) {
        Table table = replica.table();
        if (request.operation() instanceof KeyValueOperation.Get get) {
            hold(context, client, new Answer(request.operationId(), table.read(get)));
        } else if (!table.isForgotten(client, request.operationId())) {
            Outcome outcome = table.outcome(client, request.operationId());
            if (outcome == null) {
                outcome = write(context, client, request);
            }
            hold(context, client, new Answer(request.operationId(), outcome));
        }
    }

    private Outcome write(NodeContext context, int client, Request request) {
        Outcome outcome = replica.apply(context, client, request);
        Update update = new Update(replica.view(), replica.table().sequence(), client, request);
        for (int backup : members.keySet()) {
            context.send(backup, update);
        }
        return outcome;
    }

    /** A backup that was taken for crashed counts again if it turns out to have everything. */
    private void onConfirm(NodeContext context, int from, Confirm confirm) {
        if (confirm.sequence() == replica.table().sequence()) {
            members.putIfAbsent(from, new Member(context));
        }
        Member member = members.get(from);
        if (member != null) {
            member.heardNanos = context.monotonicNanos();
            member.confirmed = Math.max(member.confirmed, confirm.sequence());
            release(context);
        }
    }

    private void sendCopy(NodeContext context, int backup, long ticket) {
        context.send(backup, new Copy(replica.view(), ticket, replica.table().copy()));
    }

    private void beat(NodeContext context) {
        Heartbeat heartbeat = new Heartbeat(replica.view(), replica.table().sequence());
        for (int peer = 0; peer < replica.cluster().replicas(); peer++) {
            if (peer != replica.id()) {
                context.send(peer, heartbeat);
            }
        }
        context.setTimer(PrimaryBackupTimer.HEARTBEAT, replica.options().heartbeatInterval());
    }

    private void hold(NodeContext context, int client, Answer answer) {
        held.add(new HeldAnswer(replica.table().sequence(), client, answer));
        release(context);
    }

    /** Sends the answers that depend on confirmed writes only. */
    private void release(NodeContext context) {
        long confirmed = replica.table().sequence();
        for (Member member : members.values()) {
            confirmed = Math.min(confirmed, member.confirmed);
        }
        while (!held.isEmpty() && held.element().sequence <= confirmed) {
            HeldAnswer next = held.remove();
            context.emit(new PrimaryBackupEvent.Answered(next.sequence));
            context.send(next.client, next.answer);
        }
    }

    /** An answer that waits for the backups to confirm the first {@code sequence} writes. */
    private record HeldAnswer(long sequence, int client, Answer answer) {}

    /** A backup that is taken for up. */
    private static final class Member {

        /** Nothing, not even an empty table, until it says so. */
        private long confirmed = -1;

        private long heardNanos;

        Member(NodeContext context) {
            heardNanos = context.monotonicNanos();
        }
    }
}
