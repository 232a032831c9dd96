package dev.lockstep.gossip.broadcast;

import dev.lockstep.gossip.broadcast.BroadcastMessage.Disconnect;
import dev.lockstep.gossip.broadcast.BroadcastMessage.ForwardJoin;
import dev.lockstep.gossip.broadcast.BroadcastMessage.KeepAlive;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Neighbour;
import dev.lockstep.gossip.broadcast.BroadcastMessage.NeighbourAnswer;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Shuffle;
import dev.lockstep.gossip.broadcast.BroadcastMessage.ShuffleAnswer;
import dev.lockstep.node.NodeContext;
import java.util.Arrays;

/**
 * HyParView at one node: a small active view of neighbours, whose links go both ways, and a larger passive view of others to
 * take their place. The paper learns of failures from connections that break; here a neighbour that was silent for too long
 * has failed.
 */
final class Overlay {

    private static final int NOBODY = -1;

    private final BroadcastOptions options;
    private final int self;
    private final Tree tree;
    private final IdSet active;
    private final IdSet passive;
    /** When each neighbour was heard last, by id; in the order of {@link #heardIds}. */
    private final long[] heardNanos;

    private final int[] heardIds;
    /** Who was asked to be a neighbour and has not answered. */
    private int asked = NOBODY;

    Overlay(BroadcastOptions options, int self, Tree tree) {
        this.options = options;
        this.self = self;
        this.tree = tree;
        this.active = new IdSet(options.views().active());
        this.passive = new IdSet(options.views().passive());
        this.heardNanos = new long[options.views().active()];
        this.heardIds = new int[options.views().active()];
        Arrays.fill(heardIds, NOBODY);
    }

    IdSet active() {
        return active;
    }

    IdSet passive() {
        return passive;
    }

    /** A message came from a node. */
    void heard(NodeContext context, int from) {
        for (int i = 0; i < heardIds.length; i++) {
            if (heardIds[i] == from) {
                heardNanos[i] = context.monotonicNanos();
                return;
            }
        }
    }

    /** A new node turned to this one. */
    void join(NodeContext context, int joining) {
        connect(context, joining);
        context.send(joining, new NeighbourAnswer(true));
        ForwardJoin walk = new ForwardJoin(joining, options.views().activeWalk());
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i) != joining) {
                context.send(active.get(i), walk);
            }
        }
    }

    void forwardJoin(NodeContext context, int from, ForwardJoin walk) {
        int next = active.random(context, from);
        if (walk.joining() == self) {
            return;
        }
        if (walk.hopsLeft() == 0 || next == NOBODY) {
            if (!active.contains(walk.joining())) {
                context.send(walk.joining(), new Neighbour(true));
            }
            return;
        }
        if (walk.hopsLeft() == options.views().passiveWalk()) {
            remember(context, walk.joining());
        }
        context.send(next, new ForwardJoin(walk.joining(), walk.hopsLeft() - 1));
    }

    void neighbour(NodeContext context, int from, boolean isUrgent) {
        boolean accepted = isUrgent || active.contains(from) || !active.isFull();
        if (accepted) {
            connect(context, from);
        }
        context.send(from, new NeighbourAnswer(accepted));
    }

    void neighbourAnswer(NodeContext context, int from, boolean isAccepted) {
        if (asked == from) {
            asked = NOBODY;
        }
        if (isAccepted) {
            connect(context, from);
        }
    }

    void disconnect(NodeContext context, int from) {
        if (drop(context, from)) {
            remember(context, from);
            repair(context);
        }
    }

    /** A neighbour is there; if this node does not take it for one, the link is cut at both ends. */
    void keepAlive(NodeContext context, int from) {
        if (!active.contains(from)) {
            context.send(from, new Disconnect());
        }
    }

    /** Tells neighbours that this node is there, drops those that have failed, and looks for others. */
    void tick(NodeContext context) {
        long silentNanos = options.keepAlive().toNanos() * options.patience();
        for (int i = 0; i < heardIds.length; i++) {
            if (heardIds[i] != NOBODY && context.monotonicNanos() - heardNanos[i] > silentNanos) {
                drop(context, heardIds[i]);
            }
        }
        if (asked != NOBODY) {
            // it has had the whole interval to answer
            passive.remove(asked);
            asked = NOBODY;
        }
        repair(context);
        KeepAlive alive = new KeepAlive();
        for (int i = 0; i < active.size(); i++) {
            context.send(active.get(i), alive);
        }
    }

    void beginShuffle(NodeContext context) {
        int to = active.random(context, NOBODY);
        if (to != NOBODY) {
            context.send(to, new Shuffle(self, options.views().activeWalk(), shuffled(context)));
        }
    }

    void shuffle(NodeContext context, int from, Shuffle walk) {
        int next = active.random(context, from);
        if (walk.hopsLeft() > 0 && next != NOBODY && next != walk.origin()) {
            context.send(next, new Shuffle(walk.origin(), walk.hopsLeft() - 1, walk.members()));
        } else if (walk.origin() != self) {
            context.send(
                    walk.origin(),
                    new ShuffleAnswer(passive.sample(context, BroadcastPurpose.VIEW, walk.members().length)));
            rememberAll(context, walk.members());
        }
    }

    void rememberAll(NodeContext context, int[] members) {
        for (int member : members) {
            remember(context, member);
        }
    }

    /** Asks one of the passive view to be a neighbour, if there is room. */
    private void repair(NodeContext context) {
        if (!active.isFull() && asked == NOBODY) {
            int candidate = passive.random(context, NOBODY);
            if (candidate != NOBODY) {
                asked = candidate;
                context.send(candidate, new Neighbour(active.size() == 0));
            }
        }
    }

    private void connect(NodeContext context, int other) {
        if (active.contains(other) || other == self) {
            return;
        }
        if (active.isFull()) {
            int dropped = active.random(context, NOBODY);
            drop(context, dropped);
            context.send(dropped, new Disconnect());
            remember(context, dropped);
        }
        passive.remove(other);
        active.add(other);
        tree.neighbourUp(other);
        for (int i = 0; i < heardIds.length; i++) {
            if (heardIds[i] == NOBODY) {
                heardIds[i] = other;
                heardNanos[i] = context.monotonicNanos();
                break;
            }
        }
        context.emit(new BroadcastEvent.NeighboursChanged(active.size()));
    }

    private boolean drop(NodeContext context, int neighbour) {
        if (!active.remove(neighbour)) {
            return false;
        }
        tree.neighbourDown(neighbour);
        for (int i = 0; i < heardIds.length; i++) {
            if (heardIds[i] == neighbour) {
                heardIds[i] = NOBODY;
            }
        }
        context.emit(new BroadcastEvent.NeighboursChanged(active.size()));
        return true;
    }

    private void remember(NodeContext context, int member) {
        if (member == self || active.contains(member) || passive.contains(member)) {
            return;
        }
        if (passive.isFull()) {
            passive.remove(passive.random(context, NOBODY));
        }
        passive.add(member);
    }

    private int[] shuffled(NodeContext context) {
        int[] ofActive =
                active.sample(context, BroadcastPurpose.VIEW, options.views().shuffledActive());
        int[] ofPassive =
                passive.sample(context, BroadcastPurpose.VIEW, options.views().shuffledPassive());
        int[] members = Arrays.copyOf(ofActive, ofActive.length + ofPassive.length + 1);
        System.arraycopy(ofPassive, 0, members, ofActive.length, ofPassive.length);
        members[members.length - 1] = self;
        return members;
    }
}
