package dev.lockstep.kernel;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DropReason;
import dev.lockstep.host.HostAction;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.machine.SimulatedStorage;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.Timer;
import dev.lockstep.trace.Dispatch;
import dev.lockstep.trace.DispatchListener;
import org.jspecify.annotations.Nullable;

/**
 * Each node is a single server with a first-in-first-out inbox. A callback runs at the moment its CPU time begins; what
 * it sent leaves when that time has passed, together, at the completion. A callback that costs nothing completes at
 * once and needs no completion event.
 */
final class Processor {

    private static final int TIMER_FROM = -2;
    private static final int START_FROM = -3;

    private final NodeTable nodes;
    private final TimerTable timers;
    private final MessageSlab slab;
    private final Agenda agenda;
    private final Carrier carrier;
    private final Callback callback;
    private final Observers observers;
    private final Fingerprint fingerprint;
    private @Nullable DispatchListener listener;

    Processor(
            NodeTable nodes,
            TimerTable timers,
            MessageSlab slab,
            Agenda agenda,
            Carrier carrier,
            Callback callback,
            Observers observers,
            Fingerprint fingerprint) {
        this.nodes = nodes;
        this.timers = timers;
        this.slab = slab;
        this.agenda = agenda;
        this.carrier = carrier;
        this.callback = callback;
        this.observers = observers;
        this.fingerprint = fingerprint;
    }

    void listen(@Nullable DispatchListener listener) {
        this.listener = listener;
    }

    /** A message arrives at its node. */
    void arrive(int entry, long nowNanos) {
        int to = slab.to(entry);
        int from = slab.from(entry);
        boolean gone = !nodes.isUp(to) || (from == to && slab.next(entry) != nodes.incarnation(to));
        if (gone) {
            if (from >= 0 && from != to) {
                carrier.traffic().dropped(DropReason.RECEIVER_DOWN);
            }
            slab.release(entry);
            return;
        }
        if (listener != null) {
            listener.arrived(nowNanos, from, to, slab.heldMessage(entry));
        }
        if (isFree(to, nowNanos)) {
            handleMessage(to, entry, nowNanos);
        } else {
            enqueue(to, entry, nowNanos);
        }
    }

    /** A timer expires at its node. */
    void expire(int slot, long nowNanos) {
        int node = timers.node(slot);
        if (isFree(node, nowNanos)) {
            handleTimer(node, slot, nowNanos);
        } else {
            enqueue(node, slab.addTimer(slot, timers.cause(slot)), nowNanos);
        }
    }

    /** The CPU time of a node's last callback has passed: its messages leave, and the next in the inbox is handled. */
    void complete(int node, long nowNanos) {
        boolean stale = (nodes.flags(node) & (NodeTable.COMPLETING | NodeTable.PAUSED)) != NodeTable.COMPLETING
                || nodes.busyUntil(node) > nowNanos;
        if (stale) {
            return;
        }
        nodes.setFlags(node, nodes.flags(node) & ~NodeTable.COMPLETING);
        releaseOutbox(node, nowNanos);
        int entry = nodes.inboxHead(node);
        while (entry != MessageSlab.NIL) {
            dequeue(node, entry, nowNanos);
            if (slab.message(entry) != null) {
                handleMessage(node, entry, nowNanos);
                break;
            }
            int slot = slab.timerSlot(entry);
            slab.release(entry);
            if (handleTimer(node, slot, nowNanos)) {
                break;
            }
            entry = nodes.inboxHead(node);
        }
    }

    /** Boots a node for the first time, unless an action of the same instant has done so. */
    void boot(int node, long nowNanos) {
        if (nodes.incarnation(node) == 0 && !nodes.isUp(node)) {
            start(node, nowNanos);
        }
    }

    /** Starts a node, for the first time or after a crash. */
    void start(int node, long nowNanos) {
        nodes.setFlags(node, NodeTable.UP);
        nodes.setBusyUntil(node, nowNanos);
        boolean restart = nodes.incarnation(node) > 0;
        if (restart) {
            carrier.disconnect(node);
        }
        callback.begin(node, nowNanos, fingerprint.events() + 1);
        observers.publish(nowNanos, node, new NodeLifecycle.Started(restart));
        count(nowNanos, node, START_FROM, nodes.incarnation(node), Dispatch.Kind.START, node, "start", 0);
        Node object = nodes.factory(node).create(callback);
        SimulatedStorage storage = nodes.storage(node);
        if (!restart && storage != null) {
            storage.settleWrites();
        }
        nodes.setNode(node, object);
        object.start(callback);
        finish(node, nowNanos);
    }

    void crash(int node, long nowNanos, DiskFate fate) {
        nodes.setFlags(node, 0);
        nodes.nextIncarnation(node);
        nodes.setNode(node, null);
        nodes.addPauses(node, -Short.MAX_VALUE);
        timers.cancelAll(node);
        carrier.disconnect(node);
        releaseChain(nodes.inboxHead(node));
        nodes.inboxes.cleared(node, nowNanos);
        releaseChain(nodes.outboxHead(node));
        nodes.setInbox(node, MessageSlab.NIL, MessageSlab.NIL);
        nodes.setOutboxHead(node, MessageSlab.NIL);
        SimulatedStorage storage = nodes.storage(node);
        if (storage != null) {
            storage.crash(nowNanos, fate);
        }
        observers.publish(nowNanos, node, new NodeLifecycle.Crashed(fate));
    }

    void pause(int node, long nowNanos) {
        if (nodes.addPauses(node, 1) == 1) {
            nodes.setBusyUntil(node, Math.max(0, nodes.busyUntil(node) - nowNanos));
            nodes.setFlags(node, NodeTable.UP | NodeTable.PAUSED);
            observers.publish(nowNanos, node, new NodeLifecycle.Paused());
        }
    }

    void resume(int node, long nowNanos) {
        if ((nodes.flags(node) & NodeTable.PAUSED) != 0 && nodes.addPauses(node, -1) == 0) {
            nodes.setBusyUntil(node, nodes.busyUntil(node) + nowNanos);
            nodes.setFlags(node, NodeTable.UP);
            observers.publish(nowNanos, node, new NodeLifecycle.Resumed());
            if (nodes.inboxHead(node) != MessageSlab.NIL || nodes.outboxHead(node) != MessageSlab.NIL) {
                scheduleCompletion(node, nowNanos);
            }
        }
    }

    /** Counts an action from outside as an event. */
    void countAction(long nowNanos, HostAction action) {
        count(nowNanos, -1, START_FROM, 0, Dispatch.Kind.ACTION, -1, action.describe(), 0);
    }

    private boolean isFree(int node, long nowNanos) {
        return nodes.flags(node) == NodeTable.UP && nodes.busyUntil(node) <= nowNanos;
    }

    private void handleMessage(int node, int entry, long nowNanos) {
        int from = slab.from(entry);
        Message message = slab.heldMessage(entry);
        int sizeBytes = slab.sizeBytes(entry);
        count(nowNanos, node, from, slab.contentHash(entry), Dispatch.Kind.MESSAGE, from, message, slab.cause(entry));
        slab.release(entry);
        callback.begin(node, nowNanos, fingerprint.events());
        if (from != node) {
            callback.spend(nodes.prices(node).receive(sizeBytes));
        }
        nodes.running(node).receive(callback, from, message);
        finish(node, nowNanos);
    }

    private boolean handleTimer(int node, int slot, long nowNanos) {
        if (!timers.takeExpired(slot)) {
            return false;
        }
        Timer timer = timers.timer(slot);
        count(nowNanos, node, TIMER_FROM, timer.ordinal(), Dispatch.Kind.TIMER, node, timer, timers.cause(slot));
        callback.begin(node, nowNanos, fingerprint.events());
        callback.spend(nodes.prices(node).timeout);
        nodes.running(node).timeout(callback, timer);
        finish(node, nowNanos);
        return true;
    }

    private void count(
            long nowNanos,
            int node,
            int fromCode,
            long hash,
            Dispatch.Kind kind,
            int from,
            Object content,
            long cause) {
        fingerprint.add(nowNanos, node, fromCode, hash);
        if (listener != null) {
            listener.dispatched(new Dispatch(fingerprint.events(), nowNanos, node, kind, from, content, hash, cause));
        }
    }

    /** Ends the callback: its messages leave at once if it took no time, else at its completion. */
    private void finish(int node, long nowNanos) {
        long busyNanos = callback.end();
        Outgoing outgoing = callback.outgoing();
        int count = outgoing.count();
        if (busyNanos == 0) {
            for (int i = 0; i < count; i++) {
                carrier.send(
                        node,
                        outgoing.receiver(i),
                        outgoing.message(i),
                        outgoing.hash(i),
                        outgoing.sizeBytes(i),
                        nowNanos,
                        callback.eventNumber());
            }
        } else {
            nodes.setBusyUntil(node, Math.addExact(nowNanos, busyNanos));
            if (count > 0) {
                keepInOutbox(node, outgoing, count);
            }
        }
        if ((count > 0 && busyNanos > 0) || nodes.inboxHead(node) != MessageSlab.NIL) {
            scheduleCompletion(node, nowNanos);
        }
    }

    private void keepInOutbox(int node, Outgoing outgoing, int count) {
        int head = MessageSlab.NIL;
        for (int i = count - 1; i >= 0; i--) {
            int entry = slab.add(
                    node,
                    outgoing.receiver(i),
                    outgoing.message(i),
                    outgoing.hash(i),
                    outgoing.sizeBytes(i),
                    callback.eventNumber());
            slab.setNext(entry, head);
            head = entry;
        }
        nodes.setOutboxHead(node, head);
    }

    private void releaseOutbox(int node, long nowNanos) {
        int entry = nodes.outboxHead(node);
        if (entry == MessageSlab.NIL) {
            return;
        }
        nodes.setOutboxHead(node, MessageSlab.NIL);
        while (entry != MessageSlab.NIL) {
            int next = slab.next(entry);
            int to = slab.to(entry);
            Message message = slab.heldMessage(entry);
            long hash = slab.contentHash(entry);
            int sizeBytes = slab.sizeBytes(entry);
            long cause = slab.cause(entry);
            slab.release(entry);
            carrier.send(node, to, message, hash, sizeBytes, nowNanos, cause);
            entry = next;
        }
    }

    private void enqueue(int node, int entry, long nowNanos) {
        slab.setNext(entry, MessageSlab.NIL);
        nodes.inboxes.entered(node, nowNanos);
        int tail = nodes.inboxTail(node);
        if (tail == MessageSlab.NIL) {
            nodes.setInbox(node, entry, entry);
        } else {
            slab.setNext(tail, entry);
            nodes.setInbox(node, nodes.inboxHead(node), entry);
        }
        if (nodes.flags(node) == NodeTable.UP) {
            scheduleCompletion(node, nowNanos);
        }
    }

    private void dequeue(int node, int entry, long nowNanos) {
        nodes.inboxes.left(node, nowNanos);
        int next = slab.next(entry);
        nodes.setInbox(node, next, next == MessageSlab.NIL ? MessageSlab.NIL : nodes.inboxTail(node));
    }

    private void scheduleCompletion(int node, long nowNanos) {
        if ((nodes.flags(node) & NodeTable.COMPLETING) == 0) {
            nodes.setFlags(node, nodes.flags(node) | NodeTable.COMPLETING);
            agenda.add(Math.max(nowNanos, nodes.busyUntil(node)), Agenda.COMPLETION, node);
        }
    }

    private void releaseChain(int entry) {
        while (entry != MessageSlab.NIL) {
            int next = slab.next(entry);
            slab.release(entry);
            entry = next;
        }
    }
}
