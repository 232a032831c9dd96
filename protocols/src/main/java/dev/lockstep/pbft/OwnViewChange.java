package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this replica says in a view change (OSDI'99 §4.4, TOCS §4.5.1). For one view it says the same each time. */
final class OwnViewChange {

    private final Replica replica;
    private final Checkpoints checkpoints;
    /** For the view that this replica waits for, or waited for last. */
    private @Nullable ViewChange made;

    OwnViewChange(Replica replica, Checkpoints checkpoints) {
        this.replica = replica;
        this.checkpoints = checkpoints;
    }

    /** A replica that comes back finds on its disk what it had said. */
    void recover(List<ViewChange> viewChanges) {
        for (ViewChange viewChange : viewChanges) {
            if (viewChange.replica() == replica.id) {
                made = viewChange;
            }
        }
    }

    /** The view change for the view that this replica waits for; said with its present keys. */
    ViewChange of(NodeContext context) {
        ViewChange known = made;
        if (known == null || known.view() != replica.view()) {
            ViewChange bare = bare();
            known = bare.with(replica.authentication.forAllToPassOn(context, bare.signedContent()));
            made = known;
        } else if (known.authenticator().incarnation() != replica.incarnations.own()) {
            known = known.with(replica.authentication.forAllToPassOn(context, known.signedContent()));
            made = known;
        }
        return known;
    }

    private ViewChange bare() {
        List<Prepared> prepared = new ArrayList<>();
        List<PrePrepared> prePrepared = new ArrayList<>();
        boolean signs = replica.authentication.signs();
        for (long sequence = replica.log.low() + 1; sequence <= replica.log.high(); sequence++) {
            Slot slot = replica.log.known(sequence);
            if (slot != null) {
                Prepared latest = slot.prepared();
                if (latest != null) {
                    prepared.add(latest);
                }
                if (!signs) {
                    prePrepared.addAll(slot.prePrepared());
                }
            }
        }
        return new ViewChange(
                replica.view(),
                checkpoints.held(),
                checkpoints.proof(),
                prepared,
                prePrepared,
                replica.id,
                replica.authentication.unsigned());
    }
}
