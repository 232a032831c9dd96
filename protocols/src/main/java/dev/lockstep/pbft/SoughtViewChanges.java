package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the view changes that a new-view names (TOCS §4.5.4). A replica has most of them from their senders. It asks the
 * primary for the others; one that comes through others counts if its code for this replica is right, or if f + 1 replicas
 * vouch for it, one of which is correct: the primary by its new-view, others by acknowledging it. So a faulty sender that
 * convinces some replicas and not others keeps nobody from the view.
 *
 * <p>Of each primary one new-view is kept, so that a faulty one does not displace those of others.
 */
final class SoughtViewChanges {

    private final Replica replica;
    private final ViewChangeCheck check;
    private final Acknowledgments acknowledgments;
    /** The latest view change that each replica sent to this one. */
    private final @Nullable ViewChange[] latest;
    /** By primary. */
    private final Map<Integer, PendingNewView> pending = new TreeMap<>();
    /** The view changes that the current view began with. */
    private List<ViewChange> shown = List.of();

    private int asked;

    SoughtViewChanges(
            Replica replica, ViewChangeCheck check, Acknowledgments acknowledgments, @Nullable ViewChange[] latest) {
        this.replica = replica;
        this.check = check;
        this.acknowledgments = acknowledgments;
        this.latest = latest;
    }

    /** Looks for what a new-view names, which its primary made. Returns it if all is here. */
    @Nullable
    PendingNewView seek(NodeContext context, CodedNewView newView) {
        PendingNewView known = pending.get(newView.replica());
        if (known != null
                && (known.newView().view() > newView.view() || known.newView().equals(newView))) {
            return null;
        }
        PendingNewView sought = new PendingNewView(newView);
        for (int position = 0; position < newView.named().size(); position++) {
            ViewChange here = latest(newView.view(), newView.named().get(position));
            if (here != null) {
                sought.find(position, here);
                sought.makeSure(position);
            }
        }
        pending.put(newView.replica(), sought);
        if (!sought.isComplete()) {
            ask(context, newView.replica(), sought, true);
        }
        return completed(sought);
    }

    /** A view change has come, from its sender or passed on. Returns a new-view of which it was the last one missing. */
    @Nullable
    PendingNewView onViewChange(NodeContext context, ViewChange message) {
        PendingNewView sought = ofView(message.view());
        int position = sought == null ? -1 : sought.position(message.named());
        if (sought == null || position < 0 || sought.isSure(position)) {
            return null;
        }
        boolean isNew = !sought.isFound(position);
        if (isNew && !check.isWellFormed(message)) {
            return null;
        }
        sought.find(position, message);
        if (check.isShown(context, message) || isVouchedFor(sought, position)) {
            sought.makeSure(position);
        } else if (isNew) {
            askAll(context, sought);
        }
        return completed(sought);
    }

    /** Another replica vouches for a view change. Returns a new-view of which it was the last one in doubt. */
    @Nullable
    PendingNewView onAck(ViewChangeAck message) {
        PendingNewView sought = ofView(message.view());
        int position = sought == null ? -1 : sought.position(message.viewChange());
        if (sought == null || position < 0 || !sought.isFound(position) || !isVouchedFor(sought, position)) {
            return null;
        }
        sought.makeSure(position);
        return completed(sought);
    }

    /** A view change for a view that this replica can show to others, or null. */
    @Nullable
    ViewChange held(long view, Named wanted) {
        ViewChange here = latest(view, wanted);
        for (ViewChange other : shown) {
            if (here == null
                    && other.view() == view
                    && other.replica() == wanted.replica()
                    && other.named().equals(wanted)) {
                here = other;
            }
        }
        return here;
    }

    /** The view that this replica is in began with these. */
    void show(List<ViewChange> viewChanges) {
        shown = viewChanges;
    }

    /** This replica is in another view: what it waits for in earlier ones does not matter any more. */
    void moved() {
        pending.values().removeIf(sought -> {
            long view = sought.newView().view();
            return view < replica.view() || (view == replica.view() && replica.isActive());
        });
    }

    /** This replica makes no step: asks one replica after the other for what it lacks, and all for what it doubts. */
    void fetch(NodeContext context) {
        for (PendingNewView sought : pending.values()) {
            int others = replica.quorums.replicas() - 1;
            ask(context, (replica.id + 1 + asked++ % others) % replica.quorums.replicas(), sought, true);
            ask(context, sought.newView().replica(), sought, true);
            askAll(context, sought);
        }
    }

    private void ask(NodeContext context, int peer, PendingNewView sought, boolean whole) {
        List<Named> wanted = sought.open(whole);
        if (!wanted.isEmpty()) {
            Authenticator authenticator = replica.authentication.directForOne(context);
            long view = sought.newView().view();
            context.send(peer, new FetchViewChanges(view, wanted, whole, replica.id, authenticator));
        }
    }

    private void askAll(NodeContext context, PendingNewView sought) {
        for (int peer = 0; peer < latest.length; peer++) {
            if (peer != replica.id && peer != sought.newView().replica()) {
                ask(context, peer, sought, false);
            }
        }
    }

    /** f + 1 replicas say that its sender sent it: the primary, and others. */
    private boolean isVouchedFor(PendingNewView sought, int position) {
        CodedNewView newView = sought.newView();
        int others = acknowledgments.count(newView.view(), newView.named().get(position), newView.replica());
        return 1 + others >= replica.quorums.weak();
    }

    private @Nullable PendingNewView completed(PendingNewView sought) {
        if (!sought.isComplete()) {
            return null;
        }
        pending.remove(sought.newView().replica());
        return sought;
    }

    private @Nullable PendingNewView ofView(long view) {
        PendingNewView sought = pending.get(replica.quorums.primary(view));
        return sought != null && sought.newView().view() == view ? sought : null;
    }

    private @Nullable ViewChange latest(long view, Named wanted) {
        ViewChange known = latest[wanted.replica()];
        return known != null && known.view() == view && known.named().equals(wanted) ? known : null;
    }
}
