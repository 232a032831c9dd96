package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.NewViewRule.Decision;
import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New views of messages with codes (TOCS §4.5.2 to §4.5.4). Whoever gets a view change from its sender acknowledges it to
 * the primary of the new view. That one counts it when a quorum has it, with the sender and itself; so that f + 1 correct
 * replicas can vouch for it. It begins the view with the digests of such view changes and with what follows from them;
 * each backup looks for them itself, see {@link SoughtViewChanges}.
 *
 * <p>What a replica acknowledged it does not contradict after a crash: it is on the disk before it is said.
 */
final class AcknowledgedNewViews implements NewViews {

    private static final String CELL = "acknowledged-";

    private final Replica replica;
    private final Journal journal;
    private final NewViewRule rule;
    private final SoughtViewChanges sought;
    private final Acknowledgments acknowledgments;
    /** The latest view change that each replica sent to this one. */
    private final @Nullable ViewChange[] latest;
    /** By sender: what this replica acknowledged last. */
    private final @Nullable Acknowledged[] said;
    /** By sender: how many others have acknowledged the view change for the view that this replica waits for. */
    private final int[] counts;
    /** The senders whose view changes count: S. */
    private final BitSet certified = new BitSet();

    AcknowledgedNewViews(
            Replica replica,
            Journal journal,
            NewViewRule rule,
            ViewChangeCheck check,
            @Nullable ViewChange[] latest,
            NodeContext context) {
        this.replica = replica;
        this.journal = journal;
        this.rule = rule;
        this.latest = latest;
        acknowledgments = new Acknowledgments(latest.length);
        sought = new SoughtViewChanges(replica, check, acknowledgments, latest);
        said = new Acknowledged[latest.length];
        counts = new int[latest.length];
        for (int sender = 0; sender < said.length; sender++) {
            said[sender] = journal.get(context.storage(), CELL + sender, Acknowledged.class);
        }
    }

    /** What a replica acknowledged of one sender, in a cell. */
    record Acknowledged(long view, Named viewChange) {

        boolean is(long otherView, Named other) {
            return view == otherView && viewChange.equals(other);
        }
    }

    @Override
    public boolean admits(ViewChange message) {
        Acknowledged before = said[message.replica()];
        return before == null
                || before.view() != message.view()
                || before.viewChange().equals(message.named());
    }

    @Override
    public void accepted(NodeContext context, ViewChange message) {
        int sender = message.replica();
        int primary = replica.primary();
        if (primary == replica.id) {
            counts[sender] = acknowledgments.count(message.view(), message.named(), replica.id);
            certify(sender);
        } else if (primary != sender) {
            Acknowledged acknowledged = new Acknowledged(message.view(), message.named());
            journal.put(context, CELL + sender, acknowledged, 8 + Named.SIZE_BYTES);
            journal.say(context, ack(context, acknowledged));
        }
    }

    @Override
    public void released(NodeContext context, ViewChangeAck ack) {
        said[ack.viewChange().replica()] = new Acknowledged(ack.view(), ack.viewChange());
        context.send(replica.quorums.primary(ack.view()), ack);
    }

    @Override
    public void acknowledgeAgain(NodeContext context, int to) {
        if (to == replica.primary()) {
            for (Acknowledged acknowledged : said) {
                if (acknowledged != null && acknowledged.view() == replica.view()) {
                    context.send(to, ack(context, acknowledged));
                }
            }
        }
    }

    @Override
    public @Nullable Begun onAck(NodeContext context, int from, ViewChangeAck message) {
        Named acknowledged = message.viewChange();
        if (!replica.quorums.contains(from)
                || !replica.quorums.contains(acknowledged.replica())
                || !replica.authentication.acceptsDirect(context, from, message)
                || !acknowledgments.add(from, message.view(), acknowledged)) {
            return null;
        }
        int sender = acknowledged.replica();
        ViewChange known = latest[sender];
        if (known != null
                && known.view() == message.view()
                && message.view() == replica.view()
                && known.named().equals(acknowledged)) {
            counts[sender]++;
            certify(sender);
        }
        return outcome(sought.onAck(message));
    }

    /** A view change counts when a quorum has it: its sender, this primary, and those who acknowledged it. */
    private void certify(int sender) {
        if (counts[sender] >= replica.quorums.acknowledgements()) {
            certified.set(sender);
        }
    }

    @Override
    public boolean hasEnough() {
        return certified.cardinality() + 1 >= replica.quorums.quorum();
    }

    @Override
    public @Nullable Begun make(NodeContext context, List<ViewChange> wanting) {
        List<ViewChange> counting = new ArrayList<>(wanting.size());
        for (ViewChange viewChange : wanting) {
            if (viewChange.replica() == replica.id || certified.get(viewChange.replica())) {
                counting.add(viewChange);
            }
        }
        Decision decision = counting.size() < replica.quorums.quorum() ? null : rule.decide(counting);
        if (decision == null) {
            return null;
        }
        List<Named> named = counting.stream().map(ViewChange::named).toList();
        NewView bare = new CodedNewView(
                replica.view(),
                named,
                decision.stable(),
                decision.chosen(),
                replica.id,
                replica.authentication.unsigned());
        NewView newView = bare.with(replica.authentication.forAllToPassOn(context, bare.signedContent()));
        return new Begun(newView, counting, decision);
    }

    @Override
    public @Nullable Begun onNewView(NodeContext context, NewView message) {
        context.charge(CpuWork.CHECK_MAC, 1);
        boolean isPlausible = message instanceof CodedNewView
                && message.replica() == replica.quorums.primary(message.view())
                && replica.authentication.isShown(message.authenticator(), message.replica(), message.signedContent())
                && isQuorum(message.named());
        return isPlausible ? outcome(sought.seek(context, (CodedNewView) message)) : null;
    }

    private boolean isQuorum(List<Named> named) {
        BitSet senders = new BitSet();
        for (Named viewChange : named) {
            if (!replica.quorums.contains(viewChange.replica())) {
                return false;
            }
            senders.set(viewChange.replica());
        }
        return senders.cardinality() >= replica.quorums.quorum() && senders.cardinality() == named.size();
    }

    @Override
    public @Nullable Begun onViewChange(NodeContext context, ViewChange message) {
        return outcome(sought.onViewChange(context, message));
    }

    /** Runs the decision of the primary again: what is told may differ from what follows. */
    private @Nullable Begun outcome(@Nullable PendingNewView complete) {
        if (complete == null) {
            return null;
        }
        CodedNewView newView = complete.newView();
        List<ViewChange> viewChanges = complete.viewChanges();
        Decision decision = rule.decide(viewChanges);
        boolean follows = decision != null
                && decision.stable().equals(newView.stable())
                && decision.chosen().equals(newView.chosen());
        return new Begun(newView, viewChanges, follows ? decision : null);
    }

    @Override
    public void onFetch(NodeContext context, int from, FetchViewChanges message) {
        if (!replica.quorums.contains(from)
                || message.viewChanges().size() > latest.length
                || !replica.authentication.acceptsDirect(context, from, message)) {
            return;
        }
        for (Named wanted : message.viewChanges()) {
            if (replica.quorums.contains(wanted.replica())) {
                answer(context, from, message, wanted);
            }
        }
    }

    private void answer(NodeContext context, int to, FetchViewChanges message, Named wanted) {
        ViewChange known = message.whole() ? sought.held(message.view(), wanted) : null;
        if (known != null) {
            context.send(to, known);
        }
        Acknowledged acknowledged = said[wanted.replica()];
        if (acknowledged != null && acknowledged.is(message.view(), wanted)) {
            context.send(to, ack(context, acknowledged));
        }
    }

    @Override
    public void moved() {
        certified.clear();
        sought.moved();
    }

    @Override
    public void show(List<ViewChange> viewChanges) {
        sought.show(viewChanges);
    }

    @Override
    public void fetchMissing(NodeContext context) {
        sought.fetch(context);
    }

    private ViewChangeAck ack(NodeContext context, Acknowledged acknowledged) {
        return new ViewChangeAck(
                acknowledged.view(),
                acknowledged.viewChange(),
                replica.id,
                replica.authentication.directForOne(context));
    }
}
