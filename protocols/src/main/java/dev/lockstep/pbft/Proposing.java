package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Request;

/**
 * The primary puts requests into batches and gives them sequence numbers (OSDI'99 §4.2, thesis §5.1.4): at once while few
 * batches are under way; when the window is full, what comes meanwhile goes into the next ones together.
 */
final class Proposing {

    private final Replica replica;
    private final RequestPool pool;
    private final ClientTable table;
    private final Ordering ordering;
    private final BatchingOptions batching;
    private long lastAssigned;
    private boolean isHeldBack;

    Proposing(Replica replica, RequestPool pool, ClientTable table, Ordering ordering) {
        this.replica = replica;
        this.pool = pool;
        this.table = table;
        this.ordering = ordering;
        batching = replica.options.batching();
    }

    /**
     * Orders what is lined up, as far as the window and the high watermark allow. Where a recovery waits for a checkpoint, null
     * batches bring it about when there is nothing else to order.
     */
    void propose(NodeContext context) {
        while (replica.leads()
                && !isWindowFull()
                && (pool.hasNext() || lastAssigned < replica.incarnations.furthestPoint())) {
            Slot slot = replica.log.slot(lastAssigned + 1);
            if (slot == null) {
                isHeldBack = pool.isLinedUp();
                return;
            }
            lastAssigned++;
            Batch batch = pool.hasNext() ? new Batch(pool.next(batching)) : Batch.NULL;
            tellLimits(context, batch);
            ordering.propose(context, slot, batch);
        }
        isHeldBack = replica.leads() && isWindowFull() && pool.isLinedUp();
    }

    private boolean isWindowFull() {
        return lastAssigned - Math.max(replica.executed, replica.log.low()) >= batching.concurrentBatches();
    }

    /** Tells those who measure what held the primary back. */
    private void tellLimits(NodeContext context, Batch batch) {
        if (isHeldBack) {
            isHeldBack = false;
            context.emit(new PbftEvent.BatchWithheld(lastAssigned));
        }
        if (pool.isLinedUp()) {
            context.emit(new PbftEvent.BatchCut(batch.size()));
        }
    }

    /** Whether batches are under way, or wait for their turn. */
    boolean isBusy() {
        return replica.leads() && (lastAssigned > replica.executed || pool.hasNext());
    }

    /** The highest sequence number that is assigned in this view, as far as this primary knows. */
    long lastAssigned() {
        return lastAssigned;
    }

    /** The view goes on, or begins, behind this sequence number. */
    void continueBehind(long sequence) {
        lastAssigned = Math.max(sequence, replica.log.low());
    }

    /** A new primary goes on behind what was chosen, with the requests that it knows and that were not (OSDI'99 §4.4). */
    void beginView(long lastChosen) {
        if (!replica.leads()) {
            return;
        }
        for (long sequence = replica.log.low() + 1; sequence <= replica.log.high(); sequence++) {
            Slot slot = replica.log.known(sequence);
            if (slot != null) {
                for (Batch batch : slot.contents()) {
                    carryOver(batch);
                }
            }
        }
        pool.enqueueAll();
        continueBehind(lastChosen);
    }

    private void carryOver(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Request request = batch.request(i);
            boolean known = replica.lanes.contains(request.client(), request.lane());
            if (known
                    && !table.isExecuted(replica.lanes.index(request.client(), request.lane()), request.timestamp())) {
                pool.add(request);
            }
        }
    }
}
