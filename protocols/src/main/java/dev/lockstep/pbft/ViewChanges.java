package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.NewViewRule.Decision;
import dev.lockstep.pbft.NewViews.Begun;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.Recovery.SavedView;
import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves from view to view (OSDI'99 §4.4): gives up a primary, joins others who do, and agrees on what remains. How a new
 * view is shown to follow from the view changes is up to {@link NewViews}.
 */
final class ViewChanges {

    private final Replica replica;
    private final Journal journal;
    private final OwnViewChange own;
    private final Execution execution;
    private final ViewTimer timer;
    private final ViewChangeCheck check;
    private final NewViews newViews;
    private final Entering entering;
    /** The latest view change of each replica. */
    private final @Nullable ViewChange[] latest;
    /** What the view began with; null in view 0, and while the replica waits for it. */
    private @Nullable NewView current;
    /** The new-view that this replica made as primary, while its disk writes it. */
    private @Nullable Begun made;

    ViewChanges(
            NodeContext context,
            Replica replica,
            Journal journal,
            Checkpoints checkpoints,
            Ordering ordering,
            Execution execution,
            ViewTimer timer,
            Entering entering) {
        this.replica = replica;
        this.journal = journal;
        own = new OwnViewChange(replica, checkpoints);
        this.execution = execution;
        this.timer = timer;
        this.entering = entering;
        NewViewRule rule = NewViewRule.of(replica.options, replica.quorums);
        check = new ViewChangeCheck(replica, rule);
        latest = new ViewChange[replica.quorums.replicas()];
        newViews = replica.authentication.signs()
                ? new SignedNewViews(replica, ordering, rule, check, latest)
                : new AcknowledgedNewViews(replica, journal, rule, check, latest, context);
    }

    /** What a replica does when it enters a view. */
    interface Entering {

        /** The replica is in its new view now, and takes up what that begins with. */
        void entered(NodeContext context, Decision decision);
    }

    /** What the view began with, or null in view 0 and while the replica waits for it. */
    @Nullable
    NewView current() {
        return current;
    }

    /** A replica that comes back finds on its disk what its view began with, or that it waits for that. */
    void recover(SavedView saved) {
        current = saved.newView();
        own.recover(saved.viewChanges());
        newViews.show(saved.viewChanges());
    }

    /** The highest sequence number that the view began with; 0 if there is none. */
    long lastChosen() {
        NewView begun = current;
        if (begun == null) {
            return 0;
        }
        List<Chosen> chosen = begun.chosen();
        return chosen.isEmpty() ? 0 : chosen.get(chosen.size() - 1).sequence();
    }

    /** A replica that comes back goes on waiting for its view: says again that it wants it. */
    void resume(NodeContext context) {
        journal.say(context, own.of(context));
    }

    /** Gives up the view, and asks for this later one. */
    void start(NodeContext context, long newView) {
        execution.takeBack(context);
        replica.moveTo(newView, false);
        current = null;
        made = null;
        newViews.moved();
        timer.viewChangeStarted(context);
        context.emit(new PbftEvent.ViewChangeStarted(newView));
        ViewChange viewChange = own.of(context);
        save(context, new SavedView(newView, null, List.of(viewChange)));
        journal.say(context, viewChange);
        for (ViewChange known : latest) {
            if (known != null && known.view() == newView && known.replica() != replica.id) {
                newViews.accepted(context, known);
            }
        }
        considerBeginning(context);
    }

    /** A message of a view change has come, from its author or passed on. */
    void receive(NodeContext context, int from, ViewMessage message) {
        if (message instanceof FetchViewChanges fetch) {
            newViews.onFetch(context, from, fetch);
        } else if (isOld(message)) {
            return;
        } else if (message instanceof ViewChange viewChange) {
            onViewChange(context, from, viewChange);
        } else if (message instanceof ViewChangeAck ack) {
            takeUp(context, newViews.onAck(context, from, ack));
            considerBeginning(context);
        } else if (message instanceof NewView newView && newView.view() >= 1 && newView.replica() != replica.id) {
            takeUp(context, newViews.onNewView(context, newView));
        }
    }

    /** Forgets view changes that have become void, as their authors were rebooted since. */
    void forgetVoid(Incarnations incarnations) {
        for (int other = 0; other < latest.length; other++) {
            ViewChange known = latest[other];
            if (known != null && incarnations.isVoid(known)) {
                latest[other] = null;
            }
        }
    }

    private boolean isOld(ViewMessage message) {
        return message.view() < replica.view() || (message.view() == replica.view() && replica.isActive());
    }

    private void onViewChange(NodeContext context, int from, ViewChange message) {
        if (message.replica() == from && from >= 0 && from < latest.length) {
            ViewChange known = latest[from];
            boolean isLater = known == null || known.view() < message.view();
            if (isLater && newViews.admits(message) && check.isValid(context, message)) {
                accept(context, message);
            }
        }
        if (!isOld(message)) {
            takeUp(context, newViews.onViewChange(context, message));
        }
    }

    private void accept(NodeContext context, ViewChange message) {
        latest[message.replica()] = message;
        Named named = message.named();
        context.emit(new PbftEvent.ViewChangeTaken(message.view(), named.replica(), named.digest()));
        if (message.view() == replica.view()) {
            newViews.accepted(context, message);
        }
        join(context);
        consider(context);
    }

    /** A new view is here with all that it rests on. If it does not follow from that, its primary is faulty (TOCS §4.5.4). */
    private void takeUp(NodeContext context, @Nullable Begun begun) {
        if (begun == null) {
            return;
        }
        NewView newView = begun.newView();
        Decision decision = begun.decision();
        if (decision != null) {
            save(context, new SavedView(newView.view(), newView, List.of()));
            enter(context, begun, decision);
        } else if (newView.view() == replica.view()) {
            context.emit(new PbftEvent.NewViewRefused(newView.view()));
            start(context, newView.view() + 1);
        }
    }

    /** A message of this replica leaves: an acknowledgement to the new primary, any other to all. */
    void released(NodeContext context, ViewMessage message) {
        if (message instanceof ViewChangeAck ack) {
            newViews.released(context, ack);
            return;
        }
        replica.multicast(context, message);
        Begun begun = made;
        if (message instanceof ViewChange said) {
            latest[replica.id] = said;
            consider(context);
        } else if (begun != null && begun.newView() == message && begun.decision() != null) {
            enter(context, begun, begun.decision());
        }
    }

    /** Another replica is not in this view: tells it what brought this one here, or what it waits for. */
    void sendAgain(NodeContext context, int to) {
        NewView newView = current;
        ViewChange said = said();
        if (said != null) {
            context.send(to, said);
            newViews.acknowledgeAgain(context, to);
        } else if (newView != null && replica.isActive()) {
            context.send(to, newView);
        }
    }

    /** This replica makes no step: asks again for what new views rest on, and says again which view it waits for. */
    void askAgain(NodeContext context) {
        ViewChange said = said();
        if (said != null) {
            replica.multicast(context, said);
        }
        newViews.fetchMissing(context);
    }

    /** This replica's view change for the view that it waits for, if that has left; null otherwise. */
    private @Nullable ViewChange said() {
        ViewChange said = latest[replica.id];
        return said != null && said.view() == replica.view() && !replica.isActive() ? said : null;
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
        if (replica.primary() == replica.id && made == null) {
            begin(context, newViews.make(context, wanting));
        }
    }

    /** More of the view changes that are here may count now: the primary looks whether it can begin the view. */
    private void considerBeginning(NodeContext context) {
        if (replica.primary() == replica.id && made == null && newViews.hasEnough()) {
            consider(context);
        }
    }

    private void begin(NodeContext context, @Nullable Begun begun) {
        if (begun != null) {
            made = begun;
            NewView newView = begun.newView();
            boolean showsAll = replica.authentication.signs();
            save(context, new SavedView(newView.view(), newView, showsAll ? List.of() : begun.viewChanges()));
            journal.say(context, newView);
        }
    }

    private void save(NodeContext context, SavedView saved) {
        journal.put(context, Recovery.VIEW, saved, saved.sizeBytes());
    }

    private void enter(NodeContext context, Begun begun, Decision decision) {
        NewView newView = begun.newView();
        execution.takeBack(context);
        replica.moveTo(newView.view(), true);
        current = newView;
        made = null;
        newViews.moved();
        newViews.show(begun.viewChanges());
        context.emit(new PbftEvent.NewViewAccepted(newView, begun.viewChanges()));
        context.emit(new PbftEvent.ViewEntered(newView.view(), decision.stable().sequence(), decision.chosen()));
        entering.entered(context, decision);
    }
}
