package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client node (OSDI'99 §4.1). Each of its lanes is a client of the paper: it sends a request to the primary, waits until
 * enough replicas give the same result, and asks all of them if that takes too long.
 */
final class PbftClient implements Node {

    private static final String TIMESTAMP = "timestamp";

    private final int id;
    private final Quorums quorums;
    private final PbftOptions options;
    private final int replyQuorum;
    private final long retryNanos;
    private final long giveUpNanos;
    private final Key key;
    private final ViewGuess view;
    private final Repliers repliers;
    private final List<Lane> lanes = new ArrayList<>();
    private final ArrayDeque<Lane> free = new ArrayDeque<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    /** What was sent, in the order of sending; the retry of each is due the same time after. */
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();

    private long lastTimestamp;
    private boolean timerSet;

    PbftClient(PbftOptions options, Cluster cluster, NodeContext context) {
        this.options = options;
        id = context.id();
        quorums = options.quorums(cluster.replicas());
        replyQuorum = options.replyQuorum(quorums);
        retryNanos = options.clients().retryTimeout().toNanos();
        giveUpNanos = options.clients().giveUpAfter().toNanos();
        key = Key.of(context);
        view = new ViewGuess(quorums);
        repliers = new Repliers(quorums.replicas());
    }

    /**
     * Timestamps go on behind those of earlier starts, as long as either the clock or the disk has not gone back (OSDI'99
     * §4.1 takes the clock).
     */
    @Override
    public void start(NodeContext context) {
        Long before = context.storage().get(TIMESTAMP, Long.class);
        lastTimestamp = Math.max(context.clockNanos(), before == null ? 0 : before + 1);
        context.storage().put(TIMESTAMP, lastTimestamp, Long.BYTES);
        context.storage().force();
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Reply reply) {
            onReply(context, from, reply);
        } else if (message instanceof Invoke invoke) {
            onInvoke(context, invoke);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        timerSet = false;
        long now = context.monotonicNanos();
        Sent oldest = oldestUnanswered();
        while (oldest != null && now - oldest.atNanos >= retryNanos) {
            sent.remove();
            retry(context, oldest.lane);
            oldest = oldestUnanswered();
        }
        setTimer(context);
    }

    private void onInvoke(NodeContext context, Invoke invoke) {
        Lane lane = free.poll();
        if (lane == null && lanes.size() < options.clients().lanes()) {
            lane = new Lane(lanes.size(), quorums.replicas());
            lanes.add(lane);
        }
        if (lane == null) {
            waiting.add(new Waiting(invoke, context.monotonicNanos()));
        } else {
            begin(context, lane, invoke, context.monotonicNanos());
        }
    }

    private void begin(NodeContext context, Lane lane, Invoke invoke, long invokedNanos) {
        boolean readOnly =
                options.optimizations().readOnly() && invoke.operation().isReadOnly();
        lane.begin(invoke, invokedNanos, ++lastTimestamp, readOnly);
        ask(context, lane, false);
    }

    /** Sends the request of a lane: to the primary, or to all if it is large, a read, or late. */
    private void ask(NodeContext context, Lane lane, boolean late) {
        lane.replier = late ? Request.ALL : repliers.choose(lane.timestamp);
        Request request = request(lane, late);
        context.emit(new PbftEvent.Asked(lane.number, lane.timestamp, request.digest()));
        boolean large = request.operation().sizeBytes() > options.batching().inlineBytes();
        if (late || large || lane.readOnly) {
            for (int replica = 0; replica < quorums.replicas(); replica++) {
                context.send(replica, request);
            }
        } else {
            context.send(view.primary(), request);
        }
        sent.add(new Sent(lane, lane.timestamp, context.monotonicNanos()));
        setTimer(context);
    }

    /** Who asks again signs: then either all replicas are convinced that the request is its client's, or none. */
    private Request request(Lane lane, boolean late) {
        long digest = Request.digest(id, lane.number, lane.timestamp, lane.operation(), lane.readOnly);
        Authenticator authenticator = late || options.authentication() == PbftOptions.Authentication.SIGNATURES
                ? key.sign(digest)
                : key.codes(digest, quorums.replicas());
        return new Request(
                id, lane.number, lane.timestamp, lane.operation(), lane.readOnly, lane.replier, authenticator);
    }

    private void onReply(NodeContext context, int from, Reply reply) {
        Outcome outcome = reply.outcome();
        boolean sound = reply.replica() == from
                && from >= 0
                && from < quorums.replicas()
                && (outcome == null || Marks.of(outcome) == reply.resultDigest());
        if (!sound) {
            return;
        }
        view.heard(from, reply.view());
        repliers.heard(from);
        Lane lane = reply.lane() >= 0 && reply.lane() < lanes.size() ? lanes.get(reply.lane()) : null;
        if (lane == null || !lane.isBusy() || lane.timestamp != reply.timestamp()) {
            return;
        }
        lane.note(reply);
        Outcome result = lane.result(reply.resultDigest(), replyQuorum, quorums.quorum());
        if (result != null) {
            succeeded(context, lane, result);
        } else if (lane.readOnly && lane.replies == quorums.replicas()) {
            // the replicas were not in the same state (thesis §5.1.3)
            order(context, lane);
        }
    }

    private void succeeded(NodeContext context, Lane lane, Outcome outcome) {
        long operationId = lane.operationId();
        context.emit(new PbftEvent.Answered(operationId, lane.number, lane.timestamp, !lane.readOnly, outcome));
        context.emit(new ClientEvent.Succeeded(operationId, outcome));
        finish(context, lane);
    }

    private void finish(NodeContext context, Lane lane) {
        lane.end();
        oldestUnanswered();
        Waiting next = waiting.poll();
        if (next == null) {
            free.push(lane);
        } else {
            begin(context, lane, next.invoke, next.sinceNanos);
        }
    }

    private void retry(NodeContext context, Lane lane) {
        if (giveUpNanos > 0 && context.monotonicNanos() - lane.invokedNanos >= giveUpNanos) {
            context.emit(new ClientEvent.Abandoned(lane.operationId(), "no answer in time"));
            finish(context, lane);
        } else if (lane.readOnly) {
            order(context, lane);
        } else {
            context.emit(new PbftEvent.AskedAll(lane.number, lane.timestamp));
            if (lane.replier != Request.ALL && !lane.hasReply(lane.replier)) {
                repliers.failed(lane.replier);
            }
            lane.forgetTentative();
            ask(context, lane, true);
        }
    }

    /** A read could not be answered at once: lets it be ordered, as a new request. */
    private void order(NodeContext context, Lane lane) {
        lane.beginOrdered(++lastTimestamp);
        ask(context, lane, false);
    }

    /** What was sent longest ago and is not answered, or null. Forgets what is answered. */
    private @Nullable Sent oldestUnanswered() {
        Sent oldest = sent.peek();
        while (oldest != null && (!oldest.lane.isBusy() || oldest.lane.timestamp != oldest.timestamp)) {
            sent.remove();
            oldest = sent.peek();
        }
        return oldest;
    }

    private void setTimer(NodeContext context) {
        Sent oldest = sent.peek();
        if (oldest != null && !timerSet) {
            timerSet = true;
            context.setTimer(PbftTimer.RETRY, Math.max(0, oldest.atNanos + retryNanos - context.monotonicNanos()));
        }
    }

    /** An operation for which no lane is free. */
    private record Waiting(Invoke invoke, long sinceNanos) {}

    /** A request that was sent. */
    private record Sent(Lane lane, long timestamp, long atNanos) {}
}
