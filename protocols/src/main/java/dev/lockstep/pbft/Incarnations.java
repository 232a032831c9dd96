package dev.lockstep.pbft;

import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each replica was started again, as one replica knows it, and what follows for messages (TOCS §5.2).
 *
 * <p>In the article a replica that recovers exchanges its keys, so that nobody accepts what was authenticated with those that
 * an attacker may have seen. Here nobody can speak for another node, whatever it has seen; what is left of keys is a number
 * in each authenticator that says in which incarnation of its author it was made, so that what a replica said while it was
 * faulty cannot arrive when it is a correct one again. A view change outlives that, as new-views carry it on: one of an
 * earlier incarnation is void if it is for a view beyond the one in which the replica came back. A correct replica said
 * nothing about those before it was rebooted.
 */
final class Incarnations {

    private final int own;
    private final LogOptions log;
    private final int[] announced;
    private final @Nullable RecoveryPoint[] points;
    private long furthest;
    private boolean changed;

    /**
     * Nothing is known of others.
     *
     * @param own how often this replica was started again
     */
    Incarnations(int replicas, int own, LogOptions log) {
        this.own = own;
        this.log = log;
        announced = new int[replicas];
        points = new RecoveryPoint[replicas];
    }

    /** How often this replica was started again. */
    int own() {
        return own;
    }

    /** A replica says, with the signature of its co-processor, that it was started again. */
    void announce(int replica, int incarnation) {
        announced[replica] = Math.max(announced[replica], incarnation);
    }

    /** Whether a message is of an earlier incarnation of its author, and must be dropped, whoever passes it on. */
    boolean isOutdated(int from, ReplicaMessage message) {
        int author = message.replica();
        if (message instanceof NewView newView) {
            return hasVoidPart(newView);
        } else if (author != from) {
            return message instanceof ViewChange viewChange && isVoid(viewChange);
        }
        return author >= 0
                && author < announced.length
                && message.authenticator().incarnation() < announced[author];
    }

    /** Whether a message that moves to another view does not count any more. */
    boolean isVoid(ViewMessage message) {
        int author = message.replica();
        RecoveryPoint point = author >= 0 && author < points.length ? points[author] : null;
        return point != null
                && message.authenticator().incarnation() < point.incarnation()
                && message.view() > point.view();
    }

    /**
     * A recovery request is executed. One that comes again in the same incarnation gives what the first one gave.
     *
     * @param before the last answer to the same replica, or null
     */
    Outcome execute(Request request, Recover recover, long sequence, @Nullable Outcome before) {
        RecoveryPoint known = RecoveryPoint.read(before);
        if (known != null && before != null && known.incarnation() >= recover.incarnation()) {
            return before;
        }
        RecoveryPoint point = RecoveryPoint.of(recover, sequence, log);
        note(request.client(), point);
        return point.toOutcome();
    }

    /** The state is another one: learns what is in it. */
    void restore(ClientTable table, ClientTable.Lanes lanes) {
        Arrays.fill(points, null);
        furthest = 0;
        for (int replica = 0; replica < points.length; replica++) {
            RecoveryPoint point = lanes.contains(replica, 0)
                    ? RecoveryPoint.read(table.before(lanes.index(replica, 0)).outcome())
                    : null;
            if (point != null) {
                note(replica, point);
            }
        }
    }

    /** The last sequence number that a recovery waits for; the primary fills the log up to there if there is nothing to do. */
    long furthestPoint() {
        return furthest;
    }

    /** Whether a recovery was learned of since this was asked last. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    private void note(int replica, RecoveryPoint point) {
        points[replica] = point;
        furthest = Math.max(furthest, point.point());
        announce(replica, point.incarnation());
        changed = true;
    }

    private boolean hasVoidPart(NewView newView) {
        if (newView instanceof SignedNewView signed) {
            for (ViewChange viewChange : signed.viewChanges()) {
                if (isVoid(viewChange)) {
                    return true;
                }
            }
        }
        return isVoid(newView);
    }
}
