package dev.lockstep.pbft;

import dev.lockstep.pbft.PbftEvent.Chosen;
import java.util.List;

/**
 * A view change loses nothing that is committed (OSDI'99 §4.4): whatever was committed in an earlier view is in the
 * checkpoint that a new view begins from, or is ordered again by it with the same sequence number; and a batch that is
 * committed in an earlier view afterwards is, too.
 */
final class ViewChangeSafety extends PbftInvariant {

    private final CommittedBatches committed;
    private long latestView = -1;
    private long stable;
    private List<Chosen> chosen = List.of();
    /** The highest sequence number committed before the latest view began. */
    private long committedBefore;

    ViewChangeSafety(CommittedBatches committed) {
        super("view-change-safety", PbftEvent.ViewEntered.class, PbftEvent.Committed.class);
        this.committed = committed;
    }

    @Override
    boolean isStep() {
        return true;
    }

    @Override
    void check(int node, PbftEvent event) {
        if (event instanceof PbftEvent.ViewEntered entered) {
            if (entered.view() > latestView) {
                latestView = entered.view();
                stable = entered.stableSequence();
                chosen = entered.chosen();
                committedBefore = committed.highest();
            }
            if (entered.view() == latestView) {
                checkNewView(node, entered);
            }
        } else if (event instanceof PbftEvent.Committed commit && commit.view() < latestView) {
            checkLateCommit(node, commit);
        }
    }

    private void checkNewView(int node, PbftEvent.ViewEntered entered) {
        long last = entered.stableSequence();
        for (Chosen choice : entered.chosen()) {
            last = choice.sequence();
            long known = committed.digest(last);
            if (known != 0 && known != choice.digest() && committed.view(last) < entered.view()) {
                throw violation("replica " + node + " entered view " + entered.view() + ", which puts another batch"
                        + " in the place of batch " + last + ", committed in view " + committed.view(last));
            }
        }
        if (last < committedBefore) {
            throw violation("replica " + node + " entered view " + entered.view() + ", which ends with batch " + last
                    + " though batch " + committedBefore + " is committed");
        }
    }

    private void checkLateCommit(int node, PbftEvent.Committed commit) {
        if (commit.sequence() <= stable) {
            return;
        }
        long position = commit.sequence() - stable - 1;
        boolean kept = position < chosen.size() && chosen.get((int) position).digest() == commit.digest();
        if (!kept) {
            throw violation("replica " + node + " committed batch " + commit.sequence() + " in view " + commit.view()
                    + " though view " + latestView + " has begun without it");
        }
    }
}
