package dev.lockstep.gossip.broadcast;

import dev.lockstep.gossip.broadcast.BroadcastMessage.Announce;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Disconnect;
import dev.lockstep.gossip.broadcast.BroadcastMessage.ForwardJoin;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Gossip;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Graft;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Join;
import dev.lockstep.gossip.broadcast.BroadcastMessage.KeepAlive;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Neighbour;
import dev.lockstep.gossip.broadcast.BroadcastMessage.NeighbourAnswer;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Prune;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Publish;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Published;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Shuffle;
import dev.lockstep.gossip.broadcast.BroadcastMessage.ShuffleAnswer;
import dev.lockstep.node.LookupOnly;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Draws;
import java.util.HashMap;
import java.util.Map;

/** A node of the overlay: it joins, keeps its links, and passes messages on. */
@LookupOnly("messages are found by id")
final class BroadcastNode implements Node {

    private final BroadcastOptions options;
    private final Cluster cluster;
    private final int self;
    private final Tree tree;
    private final Overlay overlay;
    /** All messages that have been delivered, as they arrived. */
    private final Map<Long, Gossip> delivered = new HashMap<>();

    private boolean shuffling;

    BroadcastNode(BroadcastOptions options, Cluster cluster, int self) {
        this.options = options;
        this.cluster = cluster;
        this.self = self;
        this.tree = new Tree(options);
        this.overlay = new Overlay(options, self, tree);
    }

    @Override
    public void start(NodeContext context) {
        context.emit(new BroadcastEvent.NeighboursChanged(0));
        long windowNanos = options.joinWindow().toNanos();
        context.setTimer(BroadcastTimer.KEEP_ALIVE, windowNanos / cluster.replicas() * self);
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        switch ((BroadcastTimer) timer) {
            case KEEP_ALIVE -> {
                overlay.tick(context);
                if (overlay.active().size() == 0 && overlay.passive().size() == 0) {
                    join(context);
                }
                if (!shuffling) {
                    shuffling = true;
                    context.setTimer(BroadcastTimer.SHUFFLE, options.views().shuffleInterval());
                }
                context.setTimer(BroadcastTimer.KEEP_ALIVE, options.keepAlive());
            }
            case SHUFFLE -> {
                overlay.beginShuffle(context);
                context.setTimer(BroadcastTimer.SHUFFLE, options.views().shuffleInterval());
            }
            case MISSING -> tree.timeout(context);
        }
    }

    /**
     * Turns to a node that was there before: at first to one of a lower id, as nodes join in their order, so that all are
     * one overlay from the beginning; if that did not answer, to any.
     */
    private void join(NodeContext context) {
        int candidates = shuffling ? cluster.replicas() - 1 : self;
        if (candidates > 0) {
            int other = (int) Draws.below(context.draw(BroadcastPurpose.CONTACT), candidates);
            context.send(other >= self ? other + 1 : other, new Join());
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        overlay.heard(context, from);
        if (message instanceof Gossip gossip) {
            gossip(context, from, gossip);
        } else if (message instanceof Announce announce) {
            if (!delivered.containsKey(announce.id())) {
                tree.announced(context, from, announce.id());
            }
        } else if (message instanceof Graft graft) {
            tree.grafted(from);
            Gossip wanted = delivered.get(graft.id());
            if (wanted != null) {
                context.send(from, new Gossip(wanted.id(), wanted.bytes(), wanted.hops() + 1));
            }
        } else if (message instanceof Prune) {
            tree.pruned(from);
        } else if (message instanceof Publish publish) {
            publish(context, from, publish);
        } else {
            receiveOfOverlay(context, from, message);
        }
    }

    private void receiveOfOverlay(NodeContext context, int from, Message message) {
        if (message instanceof KeepAlive) {
            overlay.keepAlive(context, from);
        } else if (message instanceof Join) {
            overlay.join(context, from);
        } else if (message instanceof ForwardJoin walk) {
            overlay.forwardJoin(context, from, walk);
        } else if (message instanceof Neighbour neighbour) {
            overlay.neighbour(context, from, neighbour.isUrgent());
        } else if (message instanceof NeighbourAnswer answer) {
            overlay.neighbourAnswer(context, from, answer.isAccepted());
        } else if (message instanceof Disconnect) {
            overlay.disconnect(context, from);
        } else if (message instanceof Shuffle walk) {
            overlay.shuffle(context, from, walk);
        } else if (message instanceof ShuffleAnswer answer) {
            overlay.rememberAll(context, answer.members());
        }
    }

    private void publish(NodeContext context, int client, Publish publish) {
        if (!delivered.containsKey(publish.id())) {
            context.emit(new BroadcastEvent.Broadcast(publish.id()));
            deliver(context, self, new Gossip(publish.id(), publish.bytes(), 0));
        }
        context.send(client, new Published(publish.id()));
    }

    private void gossip(NodeContext context, int from, Gossip gossip) {
        if (!delivered.containsKey(gossip.id())) {
            deliver(context, from, gossip);
            return;
        }
        context.emit(new BroadcastEvent.Redundant(gossip.id()));
        if (options.dissemination() == BroadcastOptions.Dissemination.TREE) {
            tree.redundant(context, from);
        }
    }

    private void deliver(NodeContext context, int from, Gossip gossip) {
        delivered.put(gossip.id(), gossip);
        context.emit(new BroadcastEvent.Delivered(gossip.id(), gossip.hops()));
        Gossip next = new Gossip(gossip.id(), gossip.bytes(), gossip.hops() + 1);
        switch (options.dissemination()) {
            case FLOOD -> {
                for (int i = 0; i < overlay.active().size(); i++) {
                    if (overlay.active().get(i) != from) {
                        context.send(overlay.active().get(i), next);
                    }
                }
            }
            case RUMOR -> {
                for (int peer : peers(context)) {
                    context.send(peer, next);
                }
            }
            case TREE -> tree.passOn(context, from, next);
        }
    }

    /** Some members of both views. */
    private int[] peers(NodeContext context) {
        IdSet both = new IdSet(overlay.active().size() + overlay.passive().size());
        for (IdSet view : new IdSet[] {overlay.active(), overlay.passive()}) {
            for (int i = 0; i < view.size(); i++) {
                both.add(view.get(i));
            }
        }
        return both.sample(context, BroadcastPurpose.PEER, options.fanOut());
    }
}
