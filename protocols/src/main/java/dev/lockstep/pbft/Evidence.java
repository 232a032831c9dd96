package dev.lockstep.pbft;

import dev.lockstep.pbft.PbftEvent.MessageKind;
import dev.lockstep.pbft.PbftEvent.NewViewAccepted;
import dev.lockstep.pbft.PbftEvent.ViewChangeTaken;
import dev.lockstep.pbft.PbftEvent.Vouched;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What correct replicas heard, as far as it can prove others faulty when something is broken. A replica is faulty if
 *
 * <ul>
 *   <li>it vouched for two batches with one sequence number in one view: as primary by its pre-prepares, as backup by its
 *       prepares, or by its commits (OSDI'99 §4.2);
 *   <li>it committed to a batch, and a view change of a later view conceals that (§4.4);
 *   <li>it sent different view changes for one view;
 *   <li>it is the primary of a new view that does not follow from the view changes in its own new-view (§4.4).
 * </ul>
 *
 * <p>Replicas tell of votes by quorums, so keeping this costs little beside the messages. It reaches back over as many
 * sequence numbers as any log here has, and over so many views.
 */
final class Evidence {

    private static final int SEQUENCES = 4096;
    private static final int VIEWS = 256;

    private final NewViewRule rule;
    private final @Nullable Place[] places = new Place[SEQUENCES];
    private final TreeMap<Long, NewViewAccepted> newViews = new TreeMap<>();

    /** By view, the digest of the view change that each replica was first heard to send. */
    private final TreeMap<Long, TreeMap<Integer, Long>> viewChanges = new TreeMap<>();

    private final BitSet twofold = new BitSet();

    Evidence(NewViewRule rule) {
        this.rule = rule;
    }

    /** A correct replica heard a quorum. */
    void heard(Vouched vouched) {
        int index = (int) (vouched.sequence() & (SEQUENCES - 1));
        Place place = places[index];
        if (place == null || place.sequence != vouched.sequence()) {
            place = new Place(vouched.sequence());
            places[index] = place;
        }
        place.add(vouched);
    }

    /** A correct replica accepted a new-view. */
    void heard(NewViewAccepted accepted) {
        newViews.putIfAbsent(accepted.newView().view(), accepted);
        if (newViews.size() > VIEWS) {
            newViews.pollFirstEntry();
        }
    }

    /** A correct replica got a view change from its sender. */
    void heard(ViewChangeTaken taken) {
        Long before = viewChanges
                .computeIfAbsent(taken.view(), unseen -> new TreeMap<>())
                .putIfAbsent(taken.sender(), taken.digest());
        if (before != null && before != taken.digest()) {
            twofold.set(taken.sender());
        }
        if (viewChanges.size() > VIEWS) {
            viewChanges.pollFirstEntry();
        }
    }

    /** What is proved of whom, a sentence for each kind of proof. Takes a while: for the end of a run. */
    List<String> proofs() {
        BitSet contradicting = new BitSet();
        BitSet concealing = new BitSet();
        for (Place place : places) {
            if (place != null) {
                place.addContradicting(contradicting);
                for (Vote vote : place.votes) {
                    if (vote.kind == MessageKind.COMMIT) {
                        addConcealing(place.sequence, vote, concealing);
                    }
                }
            }
        }
        BitSet misleading = new BitSet();
        newViews.values().stream()
                .filter(this::isUnfounded)
                .forEach(accepted -> misleading.set(accepted.newView().replica()));
        List<String> sentences = new ArrayList<>();
        addSentence(sentences, contradicting, "vouched for different batches in one place");
        addSentence(sentences, concealing, "concealed in a view change what they had committed to");
        addSentence(sentences, twofold, "sent different view changes for one view");
        addSentence(sentences, misleading, "began a view in a way that does not follow from its view changes");
        return sentences;
    }

    /** Replicas by name. */
    static String names(BitSet replicas) {
        return (replicas.cardinality() == 1 ? "replica " : "replicas ")
                + replicas.stream().mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static void addSentence(List<String> sentences, BitSet culprits, String deed) {
        if (!culprits.isEmpty()) {
            sentences.add(names(culprits) + " " + deed);
        }
    }

    /** Who committed to a batch, and did not say that it was prepared when asking for a later view. */
    private void addConcealing(long sequence, Vote commit, BitSet culprits) {
        for (Map.Entry<Long, NewViewAccepted> later :
                newViews.tailMap(commit.view, false).entrySet()) {
            for (ViewChange viewChange : later.getValue().viewChanges()) {
                if (commit.replicas.get(viewChange.replica())
                        && viewChange.stableSequence() < sequence
                        && conceals(viewChange, sequence, commit)) {
                    culprits.set(viewChange.replica());
                }
            }
        }
    }

    private static boolean conceals(ViewChange viewChange, long sequence, Vote commit) {
        for (Prepared claim : viewChange.prepared()) {
            if (claim.sequence() == sequence) {
                return claim.view() < commit.view || (claim.view() == commit.view && claim.digest() != commit.digest);
            }
        }
        return true;
    }

    private boolean isUnfounded(NewViewAccepted accepted) {
        NewViewRule.Decision decision = rule.decide(accepted.viewChanges());
        return decision == null || !decision.chosen().equals(accepted.newView().chosen());
    }

    /** What was said about one sequence number. */
    private static final class Place {

        private final long sequence;
        private final List<Vote> votes = new ArrayList<>(2);

        Place(long sequence) {
            this.sequence = sequence;
        }

        void add(Vouched vouched) {
            for (Vote vote : votes) {
                if (vote.digest == vouched.digest() && vote.view == vouched.view() && vote.kind == vouched.kind()) {
                    vote.replicas.or(vouched.replicas());
                    return;
                }
            }
            votes.add(new Vote(vouched.kind(), vouched.view(), vouched.digest(), (BitSet)
                    vouched.replicas().clone()));
        }

        void addContradicting(BitSet culprits) {
            for (Vote one : votes) {
                for (Vote other : votes) {
                    if (one.view == other.view && one.digest != other.digest) {
                        BitSet both = (BitSet) one.replicas.clone();
                        both.and(other.replicas);
                        culprits.or(both);
                    }
                }
            }
        }
    }

    /** Who vouched for a batch. */
    private record Vote(MessageKind kind, long view, long digest, BitSet replicas) {}
}
