package dev.lockstep.gossip.broadcast;

import dev.lockstep.gossip.broadcast.BroadcastMessage.Announce;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Gossip;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Graft;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Prune;
import dev.lockstep.node.NodeContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Plumtree at one node: messages are sent over eager links and announced over lazy ones. A redundant message makes its link
 * lazy, so that the eager ones become a tree; a message that was announced and does not come makes the link of the
 * announcement eager, so that the tree mends itself.
 */
final class Tree {

    private final BroadcastOptions options;
    private final List<Integer> eager = new ArrayList<>();
    private final List<Integer> lazy = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    /** A message that was announced and has not come, and who announced it, first ones first. */
    private static final class Missing {

        private final long id;
        private final List<Integer> announcers = new ArrayList<>();
        private long deadlineNanos;

        Missing(long id, long deadlineNanos) {
            this.id = id;
            this.deadlineNanos = deadlineNanos;
        }
    }

    Tree(BroadcastOptions options) {
        this.options = options;
    }

    void neighbourUp(int neighbour) {
        eager.add(neighbour);
    }

    void neighbourDown(int neighbour) {
        eager.remove((Integer) neighbour);
        lazy.remove((Integer) neighbour);
        missing.forEach(some -> some.announcers.remove((Integer) neighbour));
    }

    /** Passes on a message that is new here. */
    void passOn(NodeContext context, int from, Gossip next) {
        missing.removeIf(some -> some.id == next.id());
        makeEager(from);
        for (int neighbour : eager) {
            if (neighbour != from) {
                context.send(neighbour, next);
            }
        }
        Announce announce = new Announce(next.id());
        for (int neighbour : lazy) {
            if (neighbour != from) {
                context.send(neighbour, announce);
            }
        }
        setTimer(context);
    }

    /** A message came that is not new. */
    void redundant(NodeContext context, int from) {
        makeLazy(from);
        context.send(from, new Prune());
    }

    void pruned(int from) {
        makeLazy(from);
    }

    void announced(NodeContext context, int from, long id) {
        Missing found = null;
        for (Missing some : missing) {
            found = some.id == id ? some : found;
        }
        if (found == null) {
            found = new Missing(
                    id, context.monotonicNanos() + options.graftTimeout().toNanos());
            missing.add(found);
            setTimer(context);
        }
        found.announcers.add(from);
    }

    void grafted(int from) {
        makeEager(from);
    }

    /** Asks for messages that have not come in time: the announcers in turn, each with the same patience. */
    void timeout(NodeContext context) {
        long nowNanos = context.monotonicNanos();
        for (Missing some : missing) {
            if (some.deadlineNanos <= nowNanos && !some.announcers.isEmpty()) {
                int announcer = some.announcers.remove(0);
                some.deadlineNanos = nowNanos + options.graftTimeout().toNanos();
                makeEager(announcer);
                context.emit(new BroadcastEvent.Grafted(some.id));
                context.send(announcer, new Graft(some.id));
            }
        }
        // without an announcer that is left there is nobody to ask; a later announcement begins anew
        missing.removeIf(some -> some.deadlineNanos <= nowNanos);
        setTimer(context);
    }

    private void setTimer(NodeContext context) {
        if (missing.isEmpty()) {
            context.cancelTimer(BroadcastTimer.MISSING);
            return;
        }
        long next = Long.MAX_VALUE;
        for (Missing some : missing) {
            next = Math.min(next, some.deadlineNanos);
        }
        context.setTimer(BroadcastTimer.MISSING, Math.max(0, next - context.monotonicNanos()));
    }

    private void makeEager(int neighbour) {
        if (lazy.remove((Integer) neighbour)) {
            eager.add(neighbour);
        }
    }

    private void makeLazy(int neighbour) {
        if (eager.remove((Integer) neighbour)) {
            lazy.add(neighbour);
        }
    }
}
