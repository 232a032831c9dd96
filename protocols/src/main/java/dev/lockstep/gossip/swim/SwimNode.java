package dev.lockstep.gossip.swim;

import dev.lockstep.gossip.swim.MembershipChange.Join;
import dev.lockstep.gossip.swim.SwimMessage.Ack;
import dev.lockstep.gossip.swim.SwimMessage.Finished;
import dev.lockstep.gossip.swim.SwimMessage.Nack;
import dev.lockstep.gossip.swim.SwimMessage.Ping;
import dev.lockstep.gossip.swim.SwimMessage.PingRequest;
import dev.lockstep.gossip.swim.SwimMessage.Request;
import dev.lockstep.gossip.swim.SwimMessage.Sync;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Draws;
import org.jspecify.annotations.Nullable;

/**
 * A replica that is a member, or may become one. It dispatches, joins, leaves, and tries those again that are taken for
 * dead.
 *
 * <p>One that starts after the first period was there before. It does not remember, so it asks a member what is believed,
 * and refutes what is said of its earlier life. One that had joined on the way is outside again when it starts anew.
 */
final class SwimNode implements Node {

    private static final int NOBODY = -1;

    private final SwimOptions options;
    private final int self;
    private final int membersAtFirst;
    private final Member member;
    private final int ids;
    private Prober prober;
    private final Help help;
    private State state;
    /** Whom a joining replica turns to. */
    private int contact = NOBODY;
    /** The action that is under way, with the client that wants to hear of it. */
    private @Nullable Request request;

    /** Whether it knows nothing yet and believes the first that answers. */
    private boolean ignorant;

    private int client = NOBODY;

    private enum State {
        OUTSIDE,
        JOINING,
        MEMBER,
        LEAVING
    }

    SwimNode(SwimOptions options, Cluster cluster, int self) {
        this.options = options;
        this.self = self;
        this.membersAtFirst = options.membersAtFirst(cluster);
        this.member = new Member(options, self, membersAtFirst);
        this.ids = cluster.replicas();
        this.prober = new Prober(member, self, ids);
        this.help = new Help(options);
        this.state = self < membersAtFirst ? State.MEMBER : State.OUTSIDE;
    }

    @Override
    public void start(NodeContext context) {
        if (state != State.MEMBER) {
            return;
        }
        context.emit(new SwimEvent.Joined(member.incarnation()));
        context.setTimer(
                SwimTimer.PROBE,
                context.drawBetween(SwimPurpose.PHASE, 0, options.period().toNanos()));
        if (!options.reconnectInterval().isZero()) {
            context.setTimer(
                    SwimTimer.RECONNECT,
                    context.drawBetween(
                            SwimPurpose.PHASE, 0, options.reconnectInterval().toNanos()));
        }
        if (context.monotonicNanos() >= options.period().toNanos()) {
            askAnother(context);
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Request asked) {
            request(context, from, asked);
        } else if (state == State.MEMBER || state == State.LEAVING) {
            receiveAsMember(context, from, message);
        } else if (state == State.JOINING && message instanceof Sync sync) {
            member.hear(context, sync.news());
            enter(context);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        switch ((SwimTimer) timer) {
            case PROBE -> {
                prober.timeout(context);
                if (member.hasLeft()) {
                    depart(context);
                }
            }
            case SUSPICION -> member.endSuspicions(context);
            case NACK -> help.timeout(context);
            case RECONNECT -> {
                if (state == State.JOINING) {
                    askToJoin(context);
                } else {
                    reconnect(context);
                }
            }
        }
    }

    private void receiveAsMember(NodeContext context, int from, Message message) {
        if (message instanceof Ping ping) {
            member.hear(context, ping.news());
            context.send(from, new Ack(ping.prober(), ping.probe(), member.newsFor(from)));
            if (member.view().status(from) == Status.DEAD) {
                // it lives: it must hear what is said of it, and this member what it has to say
                context.send(from, new Sync(true, member.view().toNews()));
            }
        } else if (message instanceof Ack ack) {
            member.hear(context, ack.news());
            if (ack.prober() == self) {
                prober.answer(context, ack.probe());
            } else {
                help.answered(ack.prober(), ack.probe());
                context.send(ack.prober(), new Ack(ack.prober(), ack.probe(), member.newsFor(ack.prober())));
            }
        } else if (message instanceof PingRequest asked) {
            member.hear(context, asked.news());
            context.send(asked.target(), new Ping(from, asked.probe(), member.newsFor(asked.target())));
            if (options.lifeguard().localHealth()) {
                help.given(context, from, asked.probe());
            }
        } else if (message instanceof Nack nack) {
            prober.nack(nack.probe());
        } else if (message instanceof Sync sync) {
            if (ignorant && !sync.asks()) {
                ignorant = false;
                member.hear(context, sync.news());
            } else {
                member.merge(context, sync.news());
            }
            if (sync.asks()) {
                context.send(from, new Sync(false, member.view().toNews()));
            }
        }
    }

    private void request(NodeContext context, int from, Request asked) {
        request = asked;
        client = from;
        if (asked.change() instanceof Join join) {
            if (state == State.OUTSIDE) {
                state = State.JOINING;
                contact = join.contact();
                member.join();
                context.emit(new SwimEvent.Joining(member.incarnation()));
            }
            if (state == State.JOINING) {
                askToJoin(context);
            } else {
                finish(context);
            }
        } else if (state == State.MEMBER) {
            state = State.LEAVING;
            member.leave();
        } else if (state == State.OUTSIDE) {
            finish(context);
        }
    }

    private void askToJoin(NodeContext context) {
        context.send(contact, new Sync(true, member.view().toNews()));
        context.setTimer(SwimTimer.RECONNECT, options.period());
    }

    private void enter(NodeContext context) {
        state = State.MEMBER;
        // a probe of an earlier membership is not to be judged
        prober = new Prober(member, self, ids);
        context.emit(new SwimEvent.Joined(member.incarnation()));
        context.setTimer(SwimTimer.PROBE, 0);
        setReconnectTimer(context);
        finish(context);
    }

    private void depart(NodeContext context) {
        state = State.OUTSIDE;
        context.emit(new SwimEvent.Departed());
        for (SwimTimer timer : SwimTimer.values()) {
            context.cancelTimer(timer);
        }
        finish(context);
    }

    private void finish(NodeContext context) {
        if (request != null) {
            context.send(client, new Finished(request.requestId()));
            request = null;
        }
    }

    /** Tries a member that is taken for dead; all members together try as many as there are. */
    private void reconnect(NodeContext context) {
        View view = member.view();
        double share = view.dead() / (double) Math.max(1, view.present());
        if (view.dead() > 0 && Draws.happens(context.draw(SwimPurpose.RECONNECT), share)) {
            context.send(view.someDead(context.draw(SwimPurpose.RECONNECT)), new Sync(true, view.toNews()));
        }
        setReconnectTimer(context);
    }

    private void setReconnectTimer(NodeContext context) {
        if (options.reconnectInterval().isZero()) {
            context.cancelTimer(SwimTimer.RECONNECT);
        } else {
            context.setTimer(SwimTimer.RECONNECT, options.reconnectInterval());
        }
    }

    /** Asks one of those that were members at the beginning. */
    private void askAnother(NodeContext context) {
        if (membersAtFirst > 1) {
            ignorant = true;
            int other = (int) Draws.below(context.draw(SwimPurpose.RECONNECT), membersAtFirst - 1L);
            context.send(
                    other >= self ? other + 1 : other,
                    new Sync(true, member.view().toNews()));
        }
    }
}
