package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.Slot.Stage;
import dev.lockstep.pbft.TransferMessage.Status;
import dev.lockstep.pbft.ViewMessage.Held;

/**
 * Sends again what others lack (thesis §5.2). Nothing is acknowledged: a replica that makes no step tells how far it is, and
 * the others send what they once said about what comes next. One that gets on tells another one now and then, so that it
 * learns of what it does not know to be missing. What was accepted less than an interval ago is not sent again: it is only
 * on its way.
 */
final class Retransmission {

    /** So many sequence numbers are sent again at a time; when they are settled, the next ones follow. */
    private static final int MOST_SLOTS = 32;

    private final Replica replica;
    private final Ordering ordering;
    private final Checkpoints checkpoints;
    private final ViewChanges viewChanges;
    private final long intervalNanos;
    private int told;
    private boolean wasBusy;
    private long executedBefore = -1;
    private long settledBefore = -1;
    private long viewBefore = -1;
    private boolean activeBefore;

    Retransmission(Replica replica, Ordering ordering, Checkpoints checkpoints, ViewChanges viewChanges) {
        this.replica = replica;
        this.ordering = ordering;
        this.checkpoints = checkpoints;
        this.viewChanges = viewChanges;
        intervalNanos = replica.options.statusInterval().toNanos();
    }

    /** Tells all others how far this replica is. */
    void tellAll(NodeContext context) {
        replica.multicast(context, status(context));
    }

    /**
     * An interval has passed. Returns whether this replica made no step in it although it had something to do all the time.
     */
    boolean onInterval(NodeContext context, boolean hasWork) {
        long settled = replica.settled();
        boolean busy = hasWork || !replica.isActive() || knowsMoreThan(settled);
        boolean same = replica.executed == executedBefore
                && settled == settledBefore
                && replica.view() == viewBefore
                && replica.isActive() == activeBefore;
        boolean stuck = busy && wasBusy && same;
        wasBusy = busy;
        executedBefore = replica.executed;
        settledBefore = settled;
        viewBefore = replica.view();
        activeBefore = replica.isActive();
        if (stuck) {
            tellAll(context);
            viewChanges.askAgain(context);
        } else {
            int others = replica.quorums.replicas() - 1;
            context.send((replica.id + 1 + told++ % others) % replica.quorums.replicas(), status(context));
        }
        return stuck;
    }

    void onStatus(NodeContext context, int from, Status message) {
        if (!replica.authentication.acceptsDirect(context, from, message)) {
            return;
        }
        for (Held held : checkpoints.held()) {
            if (held.sequence() > message.stableSequence()) {
                context.send(from, checkpoint(context, held));
            }
        }
        boolean lacksView = message.view() < replica.view() || (message.view() == replica.view() && !message.active());
        if (lacksView) {
            viewChanges.sendAgain(context, from);
        } else if (message.view() == replica.view() && replica.isActive()) {
            sendSlots(context, from, message.settledSequence());
        }
    }

    private void sendSlots(NodeContext context, int to, long settled) {
        long before = context.monotonicNanos() - intervalNanos;
        long first = Math.max(settled, replica.log.low()) + 1;
        for (long sequence = first; sequence < first + MOST_SLOTS; sequence++) {
            Slot slot = replica.log.known(sequence);
            if (slot != null && slot.isAtLeast(Stage.PRE_PREPARED) && slot.acceptedNanos <= before) {
                sendSlot(context, to, slot);
            }
        }
    }

    private void sendSlot(NodeContext context, int to, Slot slot) {
        Batch batch = slot.batch;
        if (replica.primary() == replica.id) {
            if (!slot.chosen && batch != null) {
                Batch sent = batch.naming(replica.options.batching().inlineBytes());
                PrePrepare again = ordering.prePrepare(context, slot.sequence, slot.digest, sent);
                context.send(to, again);
            }
        } else if (slot.prepares.has(replica.id)) {
            context.send(to, ordering.prepare(context, slot));
        }
        if (slot.commits.has(replica.id)) {
            context.send(to, ordering.commit(context, slot));
        }
    }

    /** Whether something was heard about a sequence number behind this one. */
    private boolean knowsMoreThan(long settled) {
        for (long sequence = settled + 1; sequence <= replica.log.high(); sequence++) {
            if (replica.log.known(sequence) != null) {
                return true;
            }
        }
        return false;
    }

    private Checkpoint checkpoint(NodeContext context, Held held) {
        long content = Checkpoint.signedContent(held.sequence(), held.digest(), replica.id);
        return new Checkpoint(
                held.sequence(), held.digest(), replica.id, replica.authentication.forAll(context, content));
    }

    private Status status(NodeContext context) {
        Authenticator authenticator = replica.authentication.directForAll(context);
        return new Status(
                replica.view(),
                replica.isActive(),
                checkpoints.stable().sequence(),
                replica.settled(),
                replica.id,
                authenticator);
    }
}
