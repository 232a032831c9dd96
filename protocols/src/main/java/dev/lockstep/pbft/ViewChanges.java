package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.NewViewRule.Decision;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.NewView;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves from view to view (OSDI'99 §4.4): gives up a primary, joins others who do, and agrees on what remains. */
final class ViewChanges {

    private final Replica replica;
    private final Journal journal;
    private final Checkpoints checkpoints;
    private final Ordering ordering;
    private final Execution execution;
    private final ViewTimer timer;
    private final NewViewRule rule;
    private final ViewChangeCheck check;
    private final Entering entering;
    /** The latest view change of each replica. */
    private final @Nullable ViewChange[] latest;
    /** What the view began with; null in view 0, and while the replica waits for it. */
    private @Nullable NewView current;
    /** The new-view that this replica made as primary, while its disk writes it. */
    private @Nullable NewView made;

    ViewChanges(
            Replica replica,
            Journal journal,
            Checkpoints checkpoints,
            Ordering ordering,
            Execution execution,
            ViewTimer timer,
            NewViewRule rule,
            Entering entering) {
        this.replica = replica;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.ordering = ordering;
        this.execution = execution;
        this.timer = timer;
        this.rule = rule;
        this.entering = entering;
        check = new ViewChangeCheck(replica, rule);
        latest = new ViewChange[replica.quorums.replicas()];
    }

    /** What a replica does when it enters a view. */
    interface Entering {

        /** The replica is in the view of this message now, and takes up what it decides. */
        void entered(NodeContext context, NewView newView, Decision decision);
    }

    /** What the view began with, or null in view 0 and while the replica waits for it. */
    @Nullable
    NewView current() {
        return current;
    }

    /** A replica that comes back finds on its disk what its view began with, or that it waits for that. */
    void recover(@Nullable NewView newView) {
        current = newView;
    }

    /** The highest sequence number that the view began with; 0 if there is none. */
    long lastChosen() {
        NewView begun = current;
        if (begun == null) {
            return 0;
        }
        List<PrePrepare> prePrepares = begun.prePrepares();
        return prePrepares.isEmpty()
                ? 0
                : prePrepares.get(prePrepares.size() - 1).sequence();
    }

    /** A replica that comes back goes on waiting for its view: says again that it wants it. */
    void resume(NodeContext context) {
        journal.say(context, viewChange(context));
    }

    /** Gives up the view, and asks for this later one. */
    void start(NodeContext context, long newView) {
        execution.takeBack(context);
        replica.moveTo(newView, false);
        current = null;
        made = null;
        timer.viewChangeStarted(context);
        context.emit(new PbftEvent.ViewChangeStarted(newView));
        journal.put(context, Recovery.VIEW, new Recovery.SavedView(newView, null), 8);
        journal.say(context, viewChange(context));
    }

    /** The view change of this replica for the view that it waits for. */
    ViewChange viewChange(NodeContext context) {
        ViewChange own = latest[replica.id];
        if (own != null && own.view() == replica.view()) {
            return own;
        }
        List<Prepared> prepared = new ArrayList<>();
        List<PrePrepared> prePrepared = new ArrayList<>();
        boolean signs = replica.authentication.signs();
        for (long sequence = replica.log.low() + 1; sequence <= replica.log.high(); sequence++) {
            Slot slot = replica.log.known(sequence);
            if (slot != null) {
                Prepared known = slot.prepared();
                if (known != null) {
                    prepared.add(known);
                }
                if (!signs) {
                    prePrepared.addAll(slot.prePrepared());
                }
            }
        }
        context.charge(CpuWork.SIGN, 1);
        return new ViewChange(
                        replica.view(),
                        checkpoints.held(),
                        checkpoints.proof(),
                        prepared,
                        prePrepared,
                        replica.id,
                        replica.authentication.unsigned())
                .signed(replica.authentication.key());
    }

    void onViewChange(NodeContext context, int from, ViewChange message) {
        boolean isOld = message.view() < replica.view() || (message.view() == replica.view() && replica.isActive());
        if (message.replica() != from || isOld || from < 0 || from >= latest.length) {
            return;
        }
        ViewChange known = latest[from];
        if ((known == null || known.view() < message.view()) && check.isValid(context, message)) {
            latest[from] = message;
            join(context);
            consider(context);
        }
    }

    /** From a primary, or passed on by another replica. */
    void onNewView(NodeContext context, NewView message) {
        boolean isOld = message.view() < replica.view() || (message.view() == replica.view() && replica.isActive());
        if (isOld || message.view() < 1 || message.replica() == replica.id) {
            return;
        }
        Decision decision = check.validDecision(context, message, latest);
        if (decision != null) {
            journal.put(context, Recovery.VIEW, new Recovery.SavedView(message.view(), message), message.sizeBytes());
            enter(context, message, decision);
        }
    }

    /** A message of this replica to all others leaves. */
    void released(NodeContext context, ViewMessage message) {
        if (message instanceof ViewChange own) {
            latest[replica.id] = own;
            consider(context);
        } else if (message instanceof NewView own && own.view() == replica.view() && !replica.isActive()) {
            Decision decision = rule.decide(own.viewChanges());
            if (decision != null) {
                enter(context, own, decision);
            }
        }
    }

    /** f + 1 replicas want later views, so a correct one does: asks for the earliest of these (OSDI'99 §4.5.2). */
    private void join(NodeContext context) {
        int others = 0;
        long earliest = Long.MAX_VALUE;
        for (ViewChange viewChange : latest) {
            if (viewChange != null && viewChange.view() > replica.view()) {
                others++;
                earliest = Math.min(earliest, viewChange.view());
            }
        }
        if (others >= replica.quorums.weak()) {
            start(context, earliest);
        }
    }

    /**
     * Looks whether a quorum wants the view that this replica waits for; its primary then begins it. Who wants a later one
     * has given this one up, and counts for the timer: its view change for this one may be lost, and fewer than f + 1
     * replicas may have gone on, so that nothing else would move those who stayed.
     */
    private void consider(NodeContext context) {
        if (replica.isActive()) {
            return;
        }
        List<ViewChange> wanting = new ArrayList<>();
        int later = 0;
        for (ViewChange viewChange : latest) {
            if (viewChange != null && viewChange.view() == replica.view()) {
                wanting.add(viewChange);
            } else if (viewChange != null && viewChange.view() > replica.view()) {
                later++;
            }
        }
        if (wanting.size() + later < replica.quorums.quorum()) {
            return;
        }
        timer.quorumWantsView(context);
        if (wanting.size() >= replica.quorums.quorum() && replica.primary() == replica.id && made == null) {
            Decision decision = rule.decide(wanting);
            if (decision != null) {
                begin(context, wanting, decision);
            }
        }
    }

    private void begin(NodeContext context, List<ViewChange> wanting, Decision decision) {
        List<PrePrepare> prePrepares = new ArrayList<>(decision.chosen().size());
        for (Chosen chosen : decision.chosen()) {
            prePrepares.add(ordering.prePrepare(context, chosen.sequence(), chosen.digest(), null));
        }
        context.charge(CpuWork.SIGN, 1);
        NewView newView = new NewView(
                        replica.view(), wanting, prePrepares, replica.id, replica.authentication.unsigned())
                .signed(replica.authentication.key());
        made = newView;
        journal.put(context, Recovery.VIEW, new Recovery.SavedView(newView.view(), newView), newView.sizeBytes());
        journal.say(context, newView);
    }

    private void enter(NodeContext context, NewView newView, Decision decision) {
        execution.takeBack(context);
        replica.moveTo(newView.view(), true);
        current = newView;
        made = null;
        context.emit(new PbftEvent.NewViewAccepted(newView));
        context.emit(new PbftEvent.ViewEntered(newView.view(), decision.stable().sequence(), decision.chosen()));
        entering.entered(context, newView, decision);
    }
}
