package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.StateMessage.Data;
import dev.lockstep.pbft.StateMessage.Fetch;
import dev.lockstep.pbft.StateMessage.MetaData;
import dev.lockstep.pbft.StateMessage.Refusal;
import dev.lockstep.pbft.ViewMessage.Held;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the state of a checkpoint out of the one at hand (thesis §5.3.2): asks for the digests of what the root is divided
 * into, descends only where they differ, and puts the small parts that it gets in their places. Each part is checked
 * against the digest that the part above it gave, so that it does not matter who sends it.
 *
 * <p>What is in its place stays there when another checkpoint becomes the goal: where that is equal, nothing is asked for.
 *
 * <p>Sums have one weakness: a liar can divide a part into digests that add up to the right sum but are of nothing. Nobody
 * can send such a part. When f + 1 replicas say that theirs has another digest, one of them is correct and so whoever
 * divided it lied; it is not asked again, and the descent begins anew.
 */
final class PartFetcher {

    /** So many parts are asked for at a time: 64 pages keep 20 Mbit/s busy over a round trip of 100 ms. */
    private static final int MOST_ASKED = 64;

    private final Replica replica;
    private final StatePeers peers;
    private final Patience patience;
    /** Still to be asked for; the deepest first, so that few wait. */
    private final ArrayDeque<Wanted> waiting = new ArrayDeque<>();

    private final Map<PartId, Wanted> asked = new LinkedHashMap<>();
    /** Parts that are to be empty; emptied at the end, as a liar may have made them up. */
    private final List<PartId> toEmpty = new ArrayList<>();

    private ServiceState assembled;
    private long rootDigest;
    private int parts;
    private long bytes;
    private int wrong;

    PartFetcher(Replica replica, ServiceState own) {
        this.replica = replica;
        assembled = own;
        peers = new StatePeers(replica.id, replica.quorums.replicas());
        patience = new Patience(replica.options.statusInterval().toNanos());
    }

    /** From now on the state of this checkpoint is the goal. */
    void aimAt(NodeContext context, Held checkpoint) {
        assembled = assembled.at(checkpoint.sequence());
        rootDigest = checkpoint.digest();
        peers.beginCheckpoint();
        descend(context);
    }

    /** Parts that were fetched so far, for any goal. */
    int parts() {
        return parts;
    }

    /** Bytes of the messages that brought them. */
    long bytes() {
        return bytes;
    }

    /** How many answers were not what was asked for. */
    int wrong() {
        return wrong;
    }

    /** Whether everything is in its place. */
    boolean isComplete() {
        return waiting.isEmpty() && asked.isEmpty();
    }

    /** The state of the goal. */
    ServiceState complete() {
        ServiceState empty = assembled.emptied();
        for (PartId id : toEmpty) {
            StatePart nothing = empty.part(id);
            assembled = nothing == null ? assembled : assembled.with(nothing);
        }
        if (assembled.digest() != rootDigest) {
            throw new IllegalStateException(
                    "replica " + replica.id + " put together another state than that of " + assembled.sequence());
        }
        return assembled;
    }

    /** Whether a correct replica does not have the goal any more, or not yet. */
    boolean isLacking() {
        return peers.lacking() >= replica.quorums.weak();
    }

    /** An answer came that concerns the goal. */
    void take(NodeContext context, int from, StateMessage answer) {
        peers.answered(from);
        Wanted wanted = asked.get(answer.part());
        if (wanted == null || peers.isLiar(from)) {
            return;
        }
        if (isRight(context, wanted, answer)) {
            if (wanted.times == 1) {
                patience.answered(context.monotonicNanos() - wanted.askedNanos);
            }
            parts++;
            bytes += answer.sizeBytes();
            asked.remove(wanted.id);
            put(from, wanted, answer);
        } else if (from == wanted.peer) {
            passOn(context, wanted, answer);
        }
        askAgain(context);
        if (!isComplete()) {
            patience.setTimer(context);
        }
    }

    /** Nothing came for a time: asks others. */
    void onTimeout(NodeContext context) {
        askAgain(context);
        patience.ended();
        if (asked.isEmpty() && !waiting.isEmpty()) {
            peers.forgive();
            waiting.forEach(wanted -> wanted.refusedBy.clear());
            askWaiting(context);
        }
        patience.setTimer(context);
    }

    /** Asks others for what is overdue. */
    private void askAgain(NodeContext context) {
        long longAgo = context.monotonicNanos() - patience.nanos();
        peers.avoidSilentSince(longAgo);
        for (Wanted wanted : new ArrayList<>(asked.values())) {
            if (wanted.askedNanos <= longAgo || peers.isAvoided(wanted.peer)) {
                putBack(wanted);
            }
        }
        askWaiting(context);
    }

    private void descend(NodeContext context) {
        waiting.clear();
        asked.clear();
        toEmpty.clear();
        waiting.push(new Wanted(PartId.ROOT, rootDigest, StatePeers.NOBODY));
        askWaiting(context);
        patience.setTimer(context);
    }

    private boolean isRight(NodeContext context, Wanted wanted, StateMessage answer) {
        if (answer instanceof MetaData metaData) {
            context.charge(CpuWork.DIGEST, 1);
            return StatePart.digest(wanted.id, answer.sequence(), metaData.digests()) == wanted.digest
                    && canBeDivided(metaData);
        } else if (answer instanceof Data data) {
            context.charge(CpuWork.DIGEST, 1);
            return data.content().digest(answer.sequence()) == wanted.digest;
        }
        return false;
    }

    /** Whether the tree has a place for each part that this one is divided into. */
    private boolean canBeDivided(MetaData metaData) {
        long[] digests = metaData.digests();
        for (int slot = 0; slot < digests.length; slot++) {
            if (digests[slot] != 0 && assembled.part(metaData.part().child(slot)) == null) {
                return false;
            }
        }
        return true;
    }

    private void put(int from, Wanted wanted, StateMessage answer) {
        if (answer instanceof MetaData metaData) {
            long[] digests = metaData.digests();
            for (int slot = digests.length - 1; slot >= 0; slot--) {
                want(wanted.id.child(slot), digests[slot], from);
            }
        } else if (answer instanceof Data data) {
            assembled = assembled.with(data.content());
        }
    }

    private void want(PartId id, long digest, int giver) {
        StatePart own = assembled.part(id);
        if (own == null || own.digest(assembled.sequence()) == digest) {
            return;
        }
        if (digest == 0) {
            toEmpty.add(id);
        } else {
            waiting.push(new Wanted(id, digest, giver));
        }
    }

    /** A replica did not send what it was asked for: another one is asked. */
    private void passOn(NodeContext context, Wanted wanted, StateMessage answer) {
        putBack(wanted);
        if (!(answer instanceof Refusal refusal)) {
            wrong++;
            peers.avoid(wanted.peer);
        } else if (refusal.reason() == Refusal.Reason.NO_CHECKPOINT) {
            peers.lacks(wanted.peer);
        } else {
            wanted.refusedBy.set(wanted.peer);
            if (wanted.giver != StatePeers.NOBODY && wanted.refusedBy.cardinality() >= replica.quorums.weak()) {
                wrong++;
                peers.exclude(wanted.giver);
                descend(context);
            }
        }
    }

    private void putBack(Wanted wanted) {
        asked.remove(wanted.id);
        waiting.push(wanted);
    }

    private void askWaiting(NodeContext context) {
        Iterator<Wanted> left = waiting.iterator();
        while (left.hasNext() && asked.size() < MOST_ASKED) {
            Wanted wanted = left.next();
            int peer = peers.next(wanted.refusedBy, context.monotonicNanos());
            if (peer == StatePeers.NOBODY && wanted.refusedBy.isEmpty()) {
                return;
            } else if (peer != StatePeers.NOBODY) {
                left.remove();
                ask(context, wanted, peer);
            }
        }
    }

    private void ask(NodeContext context, Wanted wanted, int peer) {
        wanted.peer = peer;
        wanted.times++;
        wanted.askedNanos = context.monotonicNanos();
        asked.put(wanted.id, wanted);
        Authenticator authenticator = replica.authentication.directForOne(context);
        context.send(peer, new Fetch(assembled.sequence(), wanted.id, wanted.digest, replica.id, authenticator));
    }

    /** A part that is not here. */
    private static final class Wanted {

        private final PartId id;
        private final long digest;
        /** The replica that said that the part above is divided into this one. */
        private final int giver;
        /** Replicas whose part has another digest. */
        private final BitSet refusedBy = new BitSet();

        private int peer = StatePeers.NOBODY;
        private long askedNanos;
        private int times;

        Wanted(PartId id, long digest, int giver) {
            this.id = id;
            this.digest = digest;
            this.giver = giver;
        }
    }
}
