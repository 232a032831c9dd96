package dev.lockstep.pbft;

import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule for messages with codes, which prove nothing to others (TOCS §4.5, Figure 4): a claim counts if enough view
 * changes bear it out. Until enough have come, the new primary waits for more; those of all correct replicas suffice.
 *
 * <p>Q has each batch that a replica accepted for a sequence number since the last stable checkpoint, in however many
 * views; it is not bounded. Were the older ones forgotten, this rule would stay safe, but might find too few who vouch for
 * what a single correct replica says is prepared, and then nothing could be chosen for ever.
 */
final class QuorumRule implements NewViewRule {

    private final Quorums quorums;

    QuorumRule(Quorums quorums) {
        this.quorums = quorums;
    }

    @Override
    public boolean isSound(ViewChange viewChange) {
        long before = Long.MIN_VALUE;
        for (PrePrepared slot : viewChange.prePrepared()) {
            if (slot.sequence() < before || slot.view() >= viewChange.view()) {
                return false;
            }
            before = slot.sequence();
        }
        return true;
    }

    @Override
    public @Nullable Decision decide(List<ViewChange> viewChanges) {
        Held stable = stable(viewChanges);
        if (stable == null) {
            return null;
        }
        long last = stable.sequence();
        for (ViewChange viewChange : viewChanges) {
            List<Prepared> prepared = viewChange.prepared();
            if (!prepared.isEmpty()) {
                last = Math.max(last, prepared.get(prepared.size() - 1).sequence());
            }
        }
        List<Chosen> chosen = new ArrayList<>();
        for (long sequence = stable.sequence() + 1; sequence <= last; sequence++) {
            Chosen choice = choose(viewChanges, sequence);
            if (choice == null) {
                return null;
            }
            chosen.add(choice);
        }
        return new Decision(stable, List.of(), chosen);
    }

    /** The latest checkpoint that a correct replica has, and that a quorum has not gone beyond; or null. */
    private @Nullable Held stable(List<ViewChange> viewChanges) {
        Held best = null;
        for (ViewChange viewChange : viewChanges) {
            for (Held held : viewChange.checkpoints()) {
                if ((best == null || held.sequence() > best.sequence()) && isBorneOut(viewChanges, held)) {
                    best = held;
                }
            }
        }
        return best;
    }

    private boolean isBorneOut(List<ViewChange> viewChanges, Held held) {
        int have = 0;
        int notBeyond = 0;
        for (ViewChange viewChange : viewChanges) {
            have += viewChange.checkpoints().contains(held) ? 1 : 0;
            notBeyond += viewChange.stableSequence() <= held.sequence() ? 1 : 0;
        }
        return have >= quorums.weak() && notBeyond >= quorums.quorum();
    }

    /** The batch for one sequence number: one that satisfies condition A, or the null batch by condition B; or null. */
    private @Nullable Chosen choose(List<ViewChange> viewChanges, long sequence) {
        int silent = 0;
        for (ViewChange viewChange : viewChanges) {
            Prepared claim = prepared(viewChange, sequence);
            if (claim == null) {
                silent += viewChange.stableSequence() < sequence ? 1 : 0;
            } else if (isUncontested(viewChanges, claim) && isPrePrepared(viewChanges, claim)) {
                return new Chosen(sequence, claim.digest());
            }
        }
        return silent >= quorums.quorum() ? new Chosen(sequence, Batch.NULL.digest()) : null;
    }

    /** Condition A1: of a quorum, none says that another batch prepared in this view, or any in a later one. */
    private boolean isUncontested(List<ViewChange> viewChanges, Prepared claim) {
        int agreeing = 0;
        for (ViewChange viewChange : viewChanges) {
            Prepared other = prepared(viewChange, claim.sequence());
            boolean agrees = other == null
                    || other.view() < claim.view()
                    || (other.view() == claim.view() && other.digest() == claim.digest());
            agreeing += agrees && viewChange.stableSequence() < claim.sequence() ? 1 : 0;
        }
        return agreeing >= quorums.quorum();
    }

    /** Condition A2: one correct replica at least has pre-prepared the batch, in this view or a later one. */
    private boolean isPrePrepared(List<ViewChange> viewChanges, Prepared claim) {
        int vouching = 0;
        for (ViewChange viewChange : viewChanges) {
            vouching += vouches(viewChange, claim) ? 1 : 0;
        }
        return vouching >= quorums.weak();
    }

    private static boolean vouches(ViewChange viewChange, Prepared claim) {
        List<PrePrepared> known = viewChange.prePrepared();
        for (int i = firstAt(known, claim.sequence()); i < known.size(); i++) {
            PrePrepared slot = known.get(i);
            if (slot.sequence() > claim.sequence()) {
                return false;
            } else if (slot.digest() == claim.digest() && slot.view() >= claim.view()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Prepared prepared(ViewChange viewChange, long sequence) {
        List<Prepared> known = viewChange.prepared();
        int low = 0;
        int high = known.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (known.get(middle).sequence() < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < known.size() && known.get(low).sequence() == sequence ? known.get(low) : null;
    }

    /** Where the elements of Q for this sequence number begin. */
    private static int firstAt(List<PrePrepared> known, long sequence) {
        int low = 0;
        int high = known.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (known.get(middle).sequence() < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
