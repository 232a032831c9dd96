package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.statemachine.KeyValueStore;
import dev.lockstep.statemachine.MachineState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes committed batches in the order of their sequence numbers (OSDI'99 §4.2), and at most one prepared batch ahead
 * of them, if tentative execution is on (thesis §5.1.2): what it did can be taken back.
 */
final class Execution {

    private final Replica replica;
    private final KeyValueStore machine;
    private final ClientTable table;
    private final RequestPool pool;
    private final Replies replies;
    private final boolean tentatively;
    private @Nullable Tentative tentative;
    /** Up to here this replica may have told clients of results, maybe before a crash or before it took a batch back. */
    private long toldUpTo;

    Execution(Replica replica, KeyValueStore machine, ClientTable table, RequestPool pool, Replies replies) {
        this.replica = replica;
        this.machine = machine;
        this.table = table;
        this.pool = pool;
        this.replies = replies;
        tentatively = replica.options.optimizations().tentative();
    }

    /** Whether the state has a batch in it that is not committed. */
    boolean isTentative() {
        return tentative != null;
    }

    /**
     * Whether the state may be read: all in it is committed, and it has all that this replica ever told a client of. Those
     * who answered a write and those who answer a later read share a correct replica, which must know of the write still.
     */
    boolean isReadable() {
        return tentative == null && replica.executed >= toldUpTo;
    }

    /** This replica may have told clients of results up to this sequence number before it crashed. */
    void mayHaveTold(long sequence) {
        toldUpTo = Math.max(toldUpTo, sequence);
    }

    /** The state; only that of committed batches may be kept. */
    ServiceState state() {
        return new ServiceState(replica.executed, machine.snapshot(), table.snapshot());
    }

    /** Goes to the state of a checkpoint. */
    void restore(ServiceState state) {
        tentative = null;
        machine.restore(state.machine());
        table.restore(state.answered());
        replica.incarnations.restore(table, replica.lanes);
        pool.executed(table);
        replica.executed = state.sequence();
    }

    /**
     * Executes the next batch if it is committed and its requests are known. Returns whether it did.
     *
     * @param slot of the sequence number behind the last executed one
     */
    boolean executeNext(NodeContext context, Slot slot) {
        Batch batch = slot.batch;
        if (slot.stage != Slot.Stage.COMMITTED || batch == null) {
            return false;
        }
        long[] outcomes = confirmed(slot.digest);
        if (outcomes == null) {
            takeBack(context);
            outcomes = apply(context, batch, false, null);
        }
        replica.executed = slot.sequence;
        for (int i = 0; i < batch.size(); i++) {
            Request request = batch.request(i);
            if (replica.lanes.contains(request.client(), request.lane())) {
                pool.executed(replica.lanes.index(request.client(), request.lane()), request.timestamp());
            }
        }
        context.emit(new PbftEvent.Executed(slot.sequence, batch, outcomes));
        return true;
    }

    /** A batch is prepared here, and that is on disk: executes it if all before it are committed. */
    void executeTentatively(NodeContext context, Slot slot) {
        Batch batch = slot.batch;
        if (!tentatively
                || !replica.isActive()
                || tentative != null
                || batch == null
                || slot.stage != Slot.Stage.PREPARED
                || slot.sequence != replica.executed + 1) {
            return;
        }
        Tentative begun = new Tentative(slot.sequence, slot.digest, machine.snapshot());
        mayHaveTold(slot.sequence);
        begun.outcomes = apply(context, batch, true, begun.before);
        tentative = begun;
        context.emit(new PbftEvent.ExecutedTentatively(slot.sequence, slot.digest));
    }

    /** Takes back what is not committed: a view change may choose another batch. */
    void takeBack(NodeContext context) {
        Tentative undone = tentative;
        if (undone != null) {
            tentative = null;
            machine.restore(undone.machineBefore);
            for (int i = undone.before.size() - 1; i >= 0; i--) {
                table.takeBack(undone.before.get(i));
            }
            replica.incarnations.restore(table, replica.lanes);
            context.emit(new PbftEvent.TakenBack(undone.sequence));
        }
    }

    /** The outcomes of a batch that was executed tentatively and turns out to be this one, or null. */
    private long @Nullable [] confirmed(long digest) {
        Tentative done = tentative;
        if (done == null || done.sequence != replica.executed + 1 || done.digest != digest) {
            return null;
        }
        tentative = null;
        return done.outcomes;
    }

    private long[] apply(
            NodeContext context, Batch batch, boolean notCommitted, @Nullable List<ClientTable.Before> undo) {
        long[] outcomes = new long[batch.size()];
        int applied = 0;
        for (int i = 0; i < outcomes.length; i++) {
            Request request = batch.request(i);
            if (!replica.lanes.admits(request)) {
                continue;
            }
            int index = replica.lanes.index(request.client(), request.lane());
            if (table.isExecuted(index, request.timestamp())) {
                continue;
            }
            Outcome outcome = request.operation() instanceof Recover recover
                    ? replica.incarnations.execute(
                            request,
                            recover,
                            replica.executed + 1,
                            table.before(index).outcome())
                    : machine.apply(request.operation());
            applied++;
            if (undo != null) {
                undo.add(table.before(index));
            }
            outcomes[i] = Marks.of(outcome);
            table.note(index, request.timestamp(), outcome, outcomes[i]);
            replies.send(context, request, outcome, outcomes[i], notCommitted);
        }
        context.charge(CpuWork.APPLY, applied);
        return outcomes;
    }

    /** A batch that was executed before it was committed, and how to undo it. */
    private static final class Tentative {

        private final long sequence;
        private final long digest;
        private final MachineState machineBefore;
        private final List<ClientTable.Before> before = new ArrayList<>();
        private long[] outcomes = {};

        Tentative(long sequence, long digest, MachineState machineBefore) {
            this.sequence = sequence;
            this.digest = digest;
            this.machineBefore = machineBefore;
        }
    }
}
