package org.example.primarybackup;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import java.util.TreeMap;
import org.example.primarybackup.PrimaryBackupMessage.Answer;
import org.example.primarybackup.PrimaryBackupMessage.Redirect;
import org.example.primarybackup.PrimaryBackupMessage.Request;

/**
 * A client. It sends each operation to the replica that it takes for the primary, and again to that one or the next in
 * line if there is no answer. It never gives up: an operation that was sent may have taken place.
 */
final class Client implements Node {

    private final int replicas;
    private final long retryNanos;
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private long view;
    private int target;
    private long heardNanos;

    Client(PrimaryBackupOptions options, Cluster cluster) {
        replicas = cluster.replicas();
        retryNanos = options.retryTimeout().toNanos();
    }

    @Override
    public void start(NodeContext context) {}

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Invoke invoke) {
            onInvoke(context, invoke);
        } else if (message instanceof Answer answer) {
            onAnswer(context, from, answer);
        } else if (message instanceof Redirect redirect) {
            onRedirect(context, redirect);
        }
    }

    /** Asks again for what is overdue; and asks the next replica, if this one said nothing at all for so long. */
    @Override
    public void timeout(NodeContext context, Timer timer) {
        long overdueNanos = context.monotonicNanos() - retryNanos;
        if (heardNanos <= overdueNanos) {
            target = (target + 1) % replicas;
        }
        for (Pending operation : pending.values()) {
            if (operation.sentNanos <= overdueNanos) {
                send(context, operation);
            }
        }
        if (!pending.isEmpty()) {
            context.setTimer(PrimaryBackupTimer.RETRY, retryNanos);
        }
    }

    private void onInvoke(NodeContext context, Invoke invoke) {
        if (!(invoke.operation() instanceof KeyValueOperation operation)) {
            context.emit(new ClientEvent.Failed(
                    invoke.operationId(), "operation=" + invoke.operation() + " must be a KeyValueOperation"));
            return;
        }
        if (pending.isEmpty()) {
            heardNanos = context.monotonicNanos();
            context.setTimer(PrimaryBackupTimer.RETRY, retryNanos);
        }
        Pending added = new Pending(invoke.operationId(), operation);
        pending.put(added.id, added);
        send(context, added);
    }

    private void onAnswer(NodeContext context, int from, Answer answer) {
        if (from == target) {
            heardNanos = context.monotonicNanos();
        }
        if (pending.remove(answer.operationId()) != null) {
            context.emit(new ClientEvent.Succeeded(answer.operationId(), answer.outcome()));
        }
    }

    private void onRedirect(NodeContext context, Redirect redirect) {
        if (redirect.view() < view) {
            return;
        }
        boolean isNews = redirect.view() > view;
        view = redirect.view();
        target = (int) (view % replicas);
        if (isNews) {
            pending.values().forEach(operation -> send(context, operation));
        }
    }

    private void send(NodeContext context, Pending operation) {
        operation.sentNanos = context.monotonicNanos();
        context.send(target, new Request(operation.id, pending.firstKey(), operation.operation));
    }

    /** An operation that is not answered. */
    private static final class Pending {
        private final long id;
        private final KeyValueOperation operation;
        private long sentNanos;

        Pending(long id, KeyValueOperation operation) {
            this.id = id;
            this.operation = operation;
        }
    }
}
