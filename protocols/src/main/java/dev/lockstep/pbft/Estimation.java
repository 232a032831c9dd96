package dev.lockstep.pbft;

import dev.lockstep.pbft.RecoveryMessage.ReplyStable;
import dev.lockstep.pbft.ViewMessage.Held;
import java.util.Arrays;
import java.util.List;

/**
 * What a replica that recovers can tell from how far the others are (TOCS §5.3): how far it can have come itself if it was
 * correct, and whether what its disk has is a lie for certain.
 *
 * <p>At most f replicas are faulty, and this one is among them if its disk lies. So a disk that says what cannot be so unless
 * f others lie as well, lies.
 */
final class Estimation {

    /** Too few answers have come. */
    static final long UNKNOWN = -1;

    private final Quorums quorums;
    private final int self;
    /** For each replica the lowest c that it told, or UNKNOWN. */
    private final long[] checkpoints;
    /** For each replica the highest p that it told. */
    private final long[] prePrepared;
    /** For each replica the highest view that it told, or UNKNOWN. */
    private final long[] views;
    /** For each replica the checkpoints that it has. */
    private final List<Held>[] held;

    /** Nothing has been heard yet; this replica's own values are added like others. */
    @SuppressWarnings("unchecked")
    Estimation(Quorums quorums, int self) {
        this.quorums = quorums;
        this.self = self;
        checkpoints = new long[quorums.replicas()];
        prePrepared = new long[quorums.replicas()];
        views = new long[quorums.replicas()];
        held = new List[quorums.replicas()];
        Arrays.fill(checkpoints, UNKNOWN);
        Arrays.fill(views, UNKNOWN);
        Arrays.fill(held, List.of());
    }

    /** Takes an answer: of several by one replica, the lowest c and the highest p and view. */
    void add(ReplyStable reply) {
        int replica = reply.replica();
        long before = checkpoints[replica];
        checkpoints[replica] = before == UNKNOWN ? reply.checkpoint() : Math.min(before, reply.checkpoint());
        prePrepared[replica] = Math.max(prePrepared[replica], reply.prePrepared());
        held[replica] = reply.checkpoints();
        heardView(replica, reply.view());
    }

    /** A replica is in this view, or in a later one. */
    void heardView(int replica, long view) {
        views[replica] = Math.max(views[replica], view);
    }

    /**
     * c_M: no stable checkpoint of this replica is later, if it was correct; {@link #UNKNOWN} until that can be told. A quorum
     * says that it is at this checkpoint or before it, and shares a correct replica with the quorum behind any checkpoint that
     * is stable. And f + 1 have come as far, or a faulty replica could prolong the recovery as it likes.
     */
    long latestStable() {
        long best = UNKNOWN;
        for (long candidate : checkpoints) {
            if (candidate != UNKNOWN && (best == UNKNOWN || candidate < best) && isBorneOut(candidate)) {
                best = candidate;
            }
        }
        return best;
    }

    /**
     * Whether this replica cannot have asked for a view, if it was correct. It goes to a view when its primary was given up, and
     * a quorum had asked for the view before that; or when a correct replica had asked for this one. A quorum without this
     * replica that has not come to the view before it leaves too few correct ones for that.
     *
     * <p>The article has a replica retain its view if f + 1 others have come as far. A correct one may then go back behind a
     * view change that it has signed. There that does not count any more when it has new keys; here signatures last.
     */
    boolean refutesView(long view) {
        int behind = 0;
        for (int replica = 0; replica < views.length; replica++) {
            behind += replica != self && views[replica] != UNKNOWN && views[replica] < view - 1 ? 1 : 0;
        }
        return behind >= quorums.quorum();
    }

    /** The latest view that f + 1 others have come to, and so a correct one. */
    long view() {
        long[] others = views.clone();
        others[self] = UNKNOWN;
        Arrays.sort(others);
        return Math.max(0, others[others.length - quorums.weak()]);
    }

    /** Whether f + 1 others have the same other state at a sequence number. */
    boolean refutesState(Held own) {
        for (List<Held> ofOne : held) {
            for (Held other : ofOne) {
                if (other.sequence() == own.sequence()
                        && other.digest() != own.digest()
                        && othersWith(other) >= quorums.weak()) {
                    return true;
                }
            }
        }
        return false;
    }

    private int othersWith(Held checkpoint) {
        int count = 0;
        for (int replica = 0; replica < held.length; replica++) {
            count += replica != self && held[replica].contains(checkpoint) ? 1 : 0;
        }
        return count;
    }

    private boolean isBorneOut(long candidate) {
        int notBeyond = 0;
        int asFar = 0;
        for (int replica = 0; replica < checkpoints.length; replica++) {
            if (checkpoints[replica] != UNKNOWN) {
                notBeyond += checkpoints[replica] <= candidate ? 1 : 0;
                asFar += prePrepared[replica] >= candidate ? 1 : 0;
            }
        }
        return notBeyond >= quorums.quorum() && asFar >= quorums.weak();
    }
}
