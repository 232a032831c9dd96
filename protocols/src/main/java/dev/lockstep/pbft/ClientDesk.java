package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.statemachine.StateMachine;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the requests of clients (OSDI'99 §4.1): a primary orders them, a backup passes them on and from then on expects to
 * execute them. A request that was executed is answered again. Reads may be answered at once (thesis §5.1.3).
 */
final class ClientDesk {

    private final Replica replica;
    private final StateMachine machine;
    private final ClientTable table;
    private final RequestPool pool;
    private final Execution execution;
    private final Replies replies;
    private final boolean readsAtOnce;
    /** A client asks again if its read is dropped; a faulty one cannot fill the memory. */
    private final int mostWaitingReads;

    private List<Request> waitingReads = new ArrayList<>();

    ClientDesk(
            Replica replica,
            StateMachine machine,
            ClientTable table,
            RequestPool pool,
            Execution execution,
            Replies replies) {
        this.replica = replica;
        this.machine = machine;
        this.table = table;
        this.pool = pool;
        this.execution = execution;
        this.replies = replies;
        mostWaitingReads = replica.lanes.clients() * replica.lanes.perClient();
        readsAtOnce = replica.options.optimizations().readOnly();
    }

    /** Takes a request from its client, or from a replica that passes it on. Returns whether it is new here. */
    boolean onRequest(NodeContext context, int from, Request request) {
        if (!replica.lanes.admits(request) || !replica.authentication.accepts(context, request)) {
            return false;
        }
        if (request.readOnly()) {
            onRead(context, request);
            return false;
        }
        int index = replica.lanes.index(request.client(), request.lane());
        if (table.isExecuted(index, request.timestamp())) {
            answerAgain(context, index, request);
            return false;
        }
        boolean added = pool.add(request);
        if (replica.leads()) {
            if (added) {
                pool.enqueue(request);
            }
        } else if (from == request.client() && replica.primary() != replica.id && !wasSentToAll(request, added)) {
            context.send(replica.primary(), request);
        }
        return added;
    }

    /** Answers the reads that had to wait, if the state may be read by now. */
    void answerWaitingReads(NodeContext context) {
        if (!waitingReads.isEmpty() && execution.isReadable()) {
            List<Request> due = waitingReads;
            waitingReads = new ArrayList<>();
            for (Request request : due) {
                answerRead(context, request);
            }
        }
    }

    /** A large request goes to all replicas when it is new; so does any that comes again. */
    private boolean wasSentToAll(Request request, boolean added) {
        return added
                && request.operation().sizeBytes() > replica.options.batching().inlineBytes();
    }

    private void answerAgain(NodeContext context, int index, Request request) {
        Outcome known = table.outcome(index, request.timestamp());
        if (known != null) {
            replies.send(context, request, known, Marks.of(known), execution.isTentative());
        }
    }

    private void onRead(NodeContext context, Request request) {
        if (!readsAtOnce || !request.operation().isReadOnly()) {
            return;
        }
        if (execution.isReadable()) {
            answerRead(context, request);
        } else if (waitingReads.size() < mostWaitingReads) {
            waitingReads.add(request);
        }
    }

    private void answerRead(NodeContext context, Request request) {
        Outcome outcome = machine.apply(request.operation());
        context.charge(CpuWork.APPLY, 1);
        replies.send(context, request, outcome, Marks.of(outcome), false);
    }
}
