package dev.lockstep.pbft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Milestones;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of operations that are ordered, whose parts are
 *
 * <ol>
 *   <li>request: until the primary has given it a place, in a batch; a client that has no lane free lets it wait, too;
 *   <li>pre-prepare: until a quorum has accepted that;
 *   <li>prepare: until it is prepared at a quorum;
 *   <li>commit: until as many replicas have executed it as must answer. With tentative execution (thesis §5.1.2) they do not
 *       wait for commits, and what is left of this part is the wait for batches before it;
 *   <li>execution and reply: back to the client. A replica executes in the same step, so that the CPU time of this, as all
 *       that a step takes, falls into the phase behind it.
 * </ol>
 *
 * <p>A batch that a view change carries over counts from the view in which it was executed: what was lost before is part of the
 * request. Writing to disk is part of the phase that waits for it. Reads that are not ordered go another way.
 */
final class PbftMilestones implements Milestones {

    private static final long NONE = -1;

    private final Cluster cluster;
    private final int quorum;
    private final int answersNeeded;
    private final LaneWays[] clients;
    /** By sequence number; what lies two windows apart is not under way at the same time. */
    private final @Nullable BatchWay[] batches;

    private long answeredOperation = NONE;
    private final long[] answeredEnds = new long[BatchWay.TIMES];
    private boolean isKnown;

    PbftMilestones(PbftOptions options, Cluster cluster) {
        this.cluster = cluster;
        Quorums quorums = options.quorums(cluster.replicas());
        quorum = quorums.quorum();
        answersNeeded = options.optimizations().tentative() ? quorum : options.replyQuorum(quorums);
        clients = new LaneWays[cluster.clients()];
        for (int client = 0; client < clients.length; client++) {
            clients[client] = new LaneWays(options.clients().lanes());
        }
        batches = new BatchWay[Integer.highestOneBit(2 * options.log().watermarkDistance()) * 2];
    }

    @Override
    public List<String> phases() {
        return List.of("request", "pre-prepare", "prepare", "commit", "execution and reply");
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(
                PbftEvent.Accepted.class,
                PbftEvent.Prepared.class,
                PbftEvent.ExecutedTentatively.class,
                PbftEvent.Executed.class,
                PbftEvent.Answered.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof PbftEvent.Accepted accepted) {
            accepted(timeNanos, accepted);
        } else if (event instanceof PbftEvent.Prepared prepared) {
            BatchWay way = find(prepared.sequence(), prepared.digest());
            if (way != null && way.view == prepared.view()) {
                way.prepared(quorum, timeNanos);
            }
        } else if (event instanceof PbftEvent.ExecutedTentatively executed) {
            executed(timeNanos, node, executed.sequence(), executed.digest());
        } else if (event instanceof PbftEvent.Executed executed) {
            executed(timeNanos, node, executed.sequence(), executed.batch().digest());
        } else if (event instanceof PbftEvent.Answered answered) {
            answered(timeNanos, node, answered);
        }
    }

    @Override
    public boolean ends(long operationId, long[] endsNanos) {
        System.arraycopy(answeredEnds, 0, endsNanos, 0, endsNanos.length);
        return isKnown && operationId == answeredOperation;
    }

    private void accepted(long timeNanos, PbftEvent.Accepted accepted) {
        BatchWay way = batches[slot(accepted.sequence())];
        long digest = accepted.batch().digest();
        if (way == null || isOvertaken(way, accepted)) {
            way = new BatchWay(accepted.view(), accepted.sequence(), digest, timeNanos);
            batches[slot(accepted.sequence())] = way;
            for (int i = 0; i < accepted.batch().size(); i++) {
                Request request = accepted.batch().request(i);
                if (cluster.isClient(request.client())) {
                    clients[request.client() - cluster.replicas()].put(request.lane(), request.timestamp(), way);
                }
            }
        }
        if (way.sequence == accepted.sequence() && way.view == accepted.view() && way.digest == digest) {
            way.accepted(quorum, timeNanos);
        }
    }

    /** A place is given again in a later view; of what a primary says differently to different replicas, one is prepared. */
    private static boolean isOvertaken(BatchWay way, PbftEvent.Accepted accepted) {
        if (way.sequence != accepted.sequence()) {
            return way.sequence < accepted.sequence();
        }
        return accepted.view() > way.view
                || (accepted.view() == way.view && accepted.batch().digest() != way.digest && !way.isPrepared());
    }

    private void executed(long timeNanos, int replica, long sequence, long digest) {
        BatchWay way = find(sequence, digest);
        if (way != null) {
            way.executed(replica, answersNeeded, timeNanos);
        }
    }

    private void answered(long timeNanos, int client, PbftEvent.Answered answered) {
        BatchWay way = answered.ordered() && cluster.isClient(client)
                ? clients[client - cluster.replicas()].find(answered.lane(), answered.timestamp())
                : null;
        answeredOperation = answered.operationId();
        isKnown = way != null;
        if (way != null) {
            way.copyTo(answeredEnds, timeNanos);
        }
    }

    private @Nullable BatchWay find(long sequence, long digest) {
        BatchWay way = batches[slot(sequence)];
        return way != null && way.sequence == sequence && way.digest == digest ? way : null;
    }

    private int slot(long sequence) {
        return (int) (sequence & (batches.length - 1));
    }
}
