package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.NewViewRule.Decision;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New views of signed messages: they carry the view changes, and everybody checks them as they are (OSDI'99 §4.4). */
final class SignedNewViews implements NewViews {

    private final Replica replica;
    private final Ordering ordering;
    private final NewViewRule rule;
    private final ViewChangeCheck check;
    /** The latest view change of each replica that was checked already. */
    private final @Nullable ViewChange[] latest;

    SignedNewViews(
            Replica replica,
            Ordering ordering,
            NewViewRule rule,
            ViewChangeCheck check,
            @Nullable ViewChange[] latest) {
        this.replica = replica;
        this.ordering = ordering;
        this.rule = rule;
        this.check = check;
        this.latest = latest;
    }

    @Override
    public @Nullable Begun make(NodeContext context, List<ViewChange> wanting) {
        Decision decision = wanting.size() < replica.quorums.quorum() ? null : rule.decide(wanting);
        if (decision == null) {
            return null;
        }
        List<PrePrepare> prePrepares = new ArrayList<>(decision.chosen().size());
        for (Chosen chosen : decision.chosen()) {
            prePrepares.add(ordering.prePrepare(context, chosen.sequence(), chosen.digest(), null));
        }
        NewView unsigned =
                new SignedNewView(replica.view(), wanting, prePrepares, replica.id, replica.authentication.unsigned());
        NewView signed = unsigned.with(replica.authentication.forAllToPassOn(context, unsigned.signedContent()));
        return new Begun(signed, wanting, decision);
    }

    @Override
    public @Nullable Begun onNewView(NodeContext context, NewView message) {
        context.charge(CpuWork.CHECK_SIGNATURE, 1);
        if (!(message instanceof SignedNewView signed)
                || signed.replica() != replica.quorums.primary(signed.view())
                || !replica.authentication.isShown(signed.authenticator(), signed.replica(), signed.signedContent())
                || !isQuorum(context, signed)) {
            return null;
        }
        Decision decision = rule.decide(signed.viewChanges());
        return decision != null && isSame(signed, decision) ? new Begun(signed, signed.viewChanges(), decision) : null;
    }

    private boolean isQuorum(NodeContext context, SignedNewView message) {
        BitSet replicas = new BitSet();
        for (ViewChange viewChange : message.viewChanges()) {
            int from = viewChange.replica();
            if (viewChange.view() != message.view() || !replica.quorums.contains(from)) {
                return false;
            }
            ViewChange checked = latest[from];
            boolean isKnown = checked != null && checked.contentHash() == viewChange.contentHash();
            if (!isKnown && !check.isValid(context, viewChange)) {
                return false;
            }
            replicas.set(from);
        }
        int distinct = replicas.cardinality();
        return distinct >= replica.quorums.quorum()
                && distinct == message.viewChanges().size();
    }

    private boolean isSame(SignedNewView message, Decision decision) {
        List<PrePrepare> prePrepares = message.prePrepares();
        if (prePrepares.size() != decision.chosen().size()) {
            return false;
        }
        for (int i = 0; i < prePrepares.size(); i++) {
            PrePrepare prePrepare = prePrepares.get(i);
            Chosen chosen = decision.chosen().get(i);
            boolean same = prePrepare.view() == message.view()
                    && prePrepare.replica() == message.replica()
                    && prePrepare.batch() == null
                    && prePrepare.sequence() == chosen.sequence()
                    && prePrepare.digest() == chosen.digest();
            if (!same || !prePrepare.authenticator().shows(replica.id, message.replica(), prePrepare.signedContent())) {
                return false;
            }
        }
        return true;
    }
}
