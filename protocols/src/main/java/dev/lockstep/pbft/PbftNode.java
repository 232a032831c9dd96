package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.NewViewRule.Decision;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.PbftMessage.JournalSynced;
import dev.lockstep.pbft.Recovery.SavedView;
import dev.lockstep.pbft.Recovery.StableState;
import dev.lockstep.pbft.StateMessage.Fetch;
import dev.lockstep.pbft.TransferMessage.BatchData;
import dev.lockstep.pbft.TransferMessage.FetchBatch;
import dev.lockstep.pbft.TransferMessage.Status;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.statemachine.KeyValueStore;

/** One PBFT replica: hands messages and timeouts to the part of the protocol that they belong to. */
final class PbftNode implements Node {

    private final Replica replica;
    private final Journal journal;
    private final ClientTable table;
    private final RequestPool pool;
    private final EarlyMessages early;
    private final Contents contents;
    private final Ordering ordering;
    private final Proposing proposing;
    private final Execution execution;
    private final Checkpoints checkpoints;
    private final StateSource source;
    private final StateTransfer transfer;
    private final ViewTimer timer;
    private final ViewChanges viewChanges;
    private final Retransmission retransmission;
    private final ClientDesk desk;
    private final boolean amnesiac;
    private final boolean recovered;

    /** Builds a replica from what its storage kept. */
    PbftNode(PbftOptions options, Cluster cluster, NodeContext context) {
        this(options, cluster, context, new Incarnations(cluster.replicas(), 0, options.log()), Long.MAX_VALUE);
    }

    /**
     * Builds a replica that recovers, from what its storage kept.
     *
     * @param bound above this sequence number it says nothing until the checkpoint there is stable
     */
    PbftNode(PbftOptions options, Cluster cluster, NodeContext context, Incarnations incarnations, long bound) {
        amnesiac = Recovery.isAmnesiac(context, options.persistence());
        replica = new Replica(context, cluster, options, incarnations);
        replica.log.limitTo(bound);
        KeyValueStore machine = new KeyValueStore();
        table = new ClientTable(replica.lanes);
        pool = new RequestPool(replica.lanes);
        early = new EarlyMessages(cluster.replicas(), options.log().watermarkDistance());
        contents = new Contents(replica, pool);
        journal = new Journal(options.persistence(), this::released);
        Replies replies = new Replies(replica);
        execution = new Execution(replica, machine, table, pool, replies);
        ordering = new Ordering(replica, journal, early, contents, pool, new FromOrdering());
        proposing = new Proposing(replica, pool, table, ordering);
        ServiceState genesis = execution.state();
        checkpoints = new Checkpoints(replica, journal, execution, genesis);
        source = new StateSource(replica, checkpoints);
        transfer = new StateTransfer(replica, checkpoints, execution);
        timer = new ViewTimer(replica, pool);
        viewChanges =
                new ViewChanges(context, replica, journal, checkpoints, ordering, execution, timer, this::enteredView);
        retransmission = new Retransmission(replica, ordering, checkpoints, viewChanges);
        desk = new ClientDesk(replica, machine, table, pool, execution, replies);
        recovered = recover(context);
    }

    /** The state of this replica. */
    Replica replica() {
        return replica;
    }

    /** Its checkpoints. */
    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Its view changes. */
    ViewChanges viewChanges() {
        return viewChanges;
    }

    @Override
    public void start(NodeContext context) {
        context.emit(new PbftEvent.Recovered(replica.view(), replica.executed, amnesiac));
        long interval = replica.options.statusInterval().toNanos();
        // replicas take turns, or all of them would speak at the same moment
        context.setTimer(PbftTimer.STATUS, interval + interval * replica.id / replica.quorums.replicas());
        if (recovered) {
            context.charge(CpuWork.SNAPSHOT_KIB, checkpoints.stable().kibibytes());
            if (replica.isActive()) {
                assignChosen(context);
            } else {
                viewChanges.resume(context);
            }
            retransmission.tellAll(context);
        } else if (amnesiac) {
            retransmission.tellAll(context);
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Commit commit) {
            ordering.onCommit(context, from, commit);
        } else if (message instanceof Prepare prepare) {
            ordering.onPrepare(context, from, prepare);
        } else if (message instanceof PrePrepare prePrepare) {
            ordering.onPrePrepare(context, from, prePrepare);
        } else if (message instanceof Request request) {
            onRequest(context, from, request);
        } else if (message instanceof JournalSynced) {
            journal.onSynced(context);
        } else if (message instanceof Checkpoint checkpoint) {
            checkpoints.onCheckpoint(context, from, checkpoint);
            transfer.fetchIfOutOfReach(context);
            makeProgress(context);
        } else if (message instanceof ViewMessage viewMessage) {
            viewChanges.receive(context, from, viewMessage);
        } else if (message instanceof TransferMessage transferMessage) {
            onTransferMessage(context, from, transferMessage);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer due) {
        if (due == PbftTimer.VIEW_CHANGE) {
            timer.expired();
            if (replica.isActive() && transfer.delaysViewChange()) {
                timer.requestArrived(context);
            } else {
                viewChanges.start(context, replica.view() + 1);
            }
        } else if (due == PbftTimer.FETCH) {
            transfer.onTimeout(context);
        } else {
            context.setTimer(PbftTimer.STATUS, replica.options.statusInterval().toNanos());
            boolean hasWork = transfer.isUnderWay()
                    || contents.isMissingAny()
                    || pool.isWaiting()
                    || proposing.isBusy()
                    || checkpoints.latestKnown() != null;
            if (retransmission.onInterval(context, hasWork)) {
                contents.fetchMissing(context);
                transfer.fetchIfBehind(context);
            }
        }
    }

    private void onRequest(NodeContext context, int from, Request request) {
        if (desk.onRequest(context, from, request)) {
            for (Slot slot : contents.candidates()) {
                ordering.tryAccept(context, slot);
            }
            timer.requestArrived(context);
            proposing.propose(context);
        }
    }

    private void onTransferMessage(NodeContext context, int from, TransferMessage message) {
        if (message instanceof Status status) {
            retransmission.onStatus(context, from, status);
        } else if (message instanceof FetchBatch fetch) {
            contents.onFetch(context, from, fetch);
        } else if (message instanceof BatchData data) {
            Slot slot = contents.onData(context, from, data);
            if (slot != null) {
                ordering.tryAccept(context, slot);
            }
        } else if (message instanceof Fetch fetch) {
            source.onFetch(context, from, fetch);
        } else if (message instanceof StateMessage answer && transfer.onAnswer(context, from, answer)) {
            timer.executed(context);
            makeProgress(context);
            assignChosen(context);
            proposing.continueBehind(Math.max(proposing.lastAssigned(), replica.executed));
            proposing.propose(context);
        }
    }

    /** A message of this replica leaves, now that its reasons are on disk. */
    private void released(NodeContext context, ReplicaMessage message) {
        if (message instanceof ViewMessage own) {
            viewChanges.released(context, own);
            return;
        }
        replica.multicast(context, message);
        if (message instanceof OrderingMessage own) {
            ordering.released(context, own);
        }
    }

    /** Executes what is committed, and does what follows from that. */
    private void makeProgress(NodeContext context) {
        long before = replica.executed;
        Slot slot = replica.log.known(before + 1);
        while (slot != null && execution.executeNext(context, slot)) {
            checkpoints.executed(context, slot);
            slot = replica.log.known(replica.executed + 1);
        }
        if (replica.executed > before) {
            timer.executed(context);
            desk.answerWaitingReads(context);
            if (slot != null && slot.commits.has(replica.id)) {
                execution.executeTentatively(context, slot);
            }
        }
        proposing.propose(context);
    }

    /** Takes up what a new view decides (OSDI'99 §4.4). */
    private void enteredView(NodeContext context, Decision decision) {
        pool.beginView();
        contents.beginView();
        replica.log.beginView();
        if (!checkpoints.learnStable(
                context, decision.stable().sequence(), decision.stable().digest(), decision.proof())) {
            transfer.fetchStable(context, decision.stable(), decision.proof());
        }
        assignChosen(context);
        desk.answerWaitingReads(context);
        proposing.beginView(decision.lastSequence());
        timer.viewEntered(context);
        for (EarlyMessages.Early kept : early.takeAll()) {
            receive(context, kept.from(), kept.message());
        }
        proposing.propose(context);
    }

    /** Assigns what the view began with, as far as it is between the watermarks and not assigned yet. */
    private void assignChosen(NodeContext context) {
        NewView newView = viewChanges.current();
        if (newView != null && replica.isActive()) {
            for (PrePrepare chosen : newView.prePrepares()) {
                Slot slot = replica.log.slot(chosen.sequence());
                if (slot != null && slot.stage == Slot.Stage.EMPTY) {
                    ordering.assignChosen(context, slot, chosen);
                }
            }
            contents.fetchMissing(context);
        }
    }

    private boolean recover(NodeContext context) {
        Recovery recovery = new Recovery(replica, journal, ordering);
        StableState stable = recovery.stableState(context.storage());
        if (stable != null) {
            execution.restore(stable.state());
            checkpoints.recover(stable.state(), stable.proof());
            replica.log.advanceTo(stable.state().sequence());
        }
        SavedView saved = recovery.view(context.storage());
        if (saved != null) {
            replica.moveTo(saved.view(), saved.newView() != null || saved.view() == 0);
            viewChanges.recover(saved);
        }
        recovery.readLog(context.storage());
        execution.mayHaveTold(recovery.lastTold(context.storage()));
        long chosen = viewChanges.lastChosen();
        proposing.continueBehind(Math.max(chosen, recovery.lastSequence()));
        return stable != null || saved != null || recovery.lastSequence() > 0;
    }

    /** What ordering leads to. */
    private final class FromOrdering implements Ordering.Progress {

        @Override
        public void prepared(NodeContext context, Slot slot) {
            execution.executeTentatively(context, slot);
        }

        @Override
        public void committed(NodeContext context) {
            makeProgress(context);
        }
    }
}
