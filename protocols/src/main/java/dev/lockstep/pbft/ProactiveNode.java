package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.RecoveryMessage.NewKey;
import dev.lockstep.pbft.RecoveryMessage.QueryStable;
import dev.lockstep.pbft.RecoveryMessage.ReplyStable;
import dev.lockstep.protocol.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * A replica that recovers each time it is started again (TOCS §5.3), around a {@link PbftNode}, which knows nothing of it.
 *
 * <ol>
 *   <li>It tells the others that it has new keys, and asks them how far they are. Until it can tell what its disk may say at
 *       most, it takes no part: {@link Estimation}, {@link StoredMemory}.
 *   <li>Then it goes on with what the disk has, but says nothing above H_M until the checkpoint there is stable, and asks to be
 *       recovered. Where the request is executed gives the recovery point.
 *   <li>Meanwhile others may show that its disk lies: then it throws away all it has, begins anew, and gets the state from
 *       them. So a correct replica keeps what others rely on it for, and a faulty one cannot keep anything.
 *   <li>It has recovered when the checkpoint at the recovery point is stable.
 * </ol>
 */
final class ProactiveNode implements Node {

    private final PbftOptions options;
    private final Cluster cluster;
    private final Quorums quorums;
    private final int id;
    private final Incarnations incarnations;
    private final StableQuestions questions;
    private final RecoveryRequests requests;
    private final RecoveryThrottle throttle;
    private Phase phase = Phase.WORKING;
    private Estimation estimation;
    /** Null while the replica cannot tell what its disk may say. */
    private @Nullable PbftNode node;
    /** The last checkpoint that it may have taken before it was rebooted; 0 when it has recovered. */
    private long checkpointBefore;
    /** The view that the disk had. */
    private long viewBefore;
    /** H_M. */
    private long bound;

    private long executedBefore;

    /** Builds a replica; whether it has to recover, its storage tells. */
    ProactiveNode(PbftOptions options, Cluster cluster, NodeContext context) {
        this.options = options;
        this.cluster = cluster;
        id = context.id();
        quorums = options.quorums(cluster.replicas());
        boolean restarted = CoProcessor.wasHere(context.storage());
        int incarnation = CoProcessor.count(context);
        incarnations = new Incarnations(cluster.replicas(), incarnation, options.log());
        questions = new StableQuestions(id, incarnation, quorums, options.log());
        requests = new RecoveryRequests(id, incarnation, quorums);
        throttle = new RecoveryThrottle(options.recovery(), cluster.replicas());
        estimation = new Estimation(quorums, id);
        if (restarted) {
            phase = Phase.ESTIMATING;
        } else {
            node = new PbftNode(options, cluster, context, incarnations, Long.MAX_VALUE);
        }
    }

    /** How far a recovery has come. */
    enum Phase {
        /** There is none, or it is over. */
        WORKING,
        /** The others are asked how far they are. */
        ESTIMATING,
        /** The others are asked to recover this replica. */
        ASKING,
        /** The recovery point is known; its checkpoint is not stable yet. */
        CHECKING
    }

    /** How far the recovery of this replica has come, for tests. */
    Phase phase() {
        return phase;
    }

    /** The replica inside, for tests; null while it takes no part. */
    @Nullable
    PbftNode inner() {
        return node;
    }

    @Override
    public void start(NodeContext context) {
        PbftNode working = node;
        if (working != null) {
            working.start(context);
        } else {
            context.storage().force();
            context.emit(new PbftEvent.RecoveryBegun(incarnations.own()));
            estimate(context);
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof RecoveryMessage recoveryMessage) {
            onRecoveryMessage(context, from, recoveryMessage);
        } else if (message instanceof Reply reply) {
            onReply(context, from, reply);
        } else if (message instanceof ReplicaMessage replicaMessage && incarnations.isOutdated(from, replicaMessage)) {
            return;
        } else if (node != null && !(message instanceof Request request && throttle.refuses(context, request))) {
            node.receive(context, from, message);
            checkMemory(context);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer due) {
        if (due == PbftTimer.RECOVERY) {
            askAgain(context);
        } else if (node != null) {
            node.timeout(context, due);
            checkMemory(context);
        }
    }

    private void onRecoveryMessage(NodeContext context, int from, RecoveryMessage message) {
        if (message.replica() != from || !cluster.isReplica(from) || from == id) {
            return;
        }
        Authenticator authenticator = message.authenticator();
        if (message instanceof NewKey) {
            context.charge(CpuWork.CHECK_SIGNATURE, 1);
            if (authenticator.shows(id, from, NewKey.signedContent(from, authenticator.incarnation()))) {
                incarnations.announce(from, authenticator.incarnation());
            }
        } else if (!incarnations.isOutdated(from, message)) {
            context.charge(CpuWork.CHECK_MAC, 1);
            if (message instanceof QueryStable query) {
                context.charge(CpuWork.MAKE_MAC, 1);
                context.send(from, questions.answer(context, query.incarnation(), node, checkpointBefore));
            } else if (message instanceof ReplyStable reply
                    && phase == Phase.ESTIMATING
                    && reply.incarnation() == incarnations.own()) {
                estimation.add(reply);
                endEstimation(context);
            }
        }
    }

    /** Asks the others how far they are. */
    private void estimate(NodeContext context) {
        phase = Phase.ESTIMATING;
        estimation = new Estimation(quorums, id);
        estimation.add(questions.answer(context, incarnations.own(), null, 0));
        query(context);
    }

    private void query(NodeContext context) {
        questions.ask(context);
        context.setTimer(PbftTimer.RECOVERY, options.statusInterval().toNanos());
    }

    /** Takes part again, if it is known by now what the disk may say at most. */
    private void endEstimation(NodeContext context) {
        long latestStable = estimation.latestStable();
        if (latestStable == Estimation.UNKNOWN) {
            return;
        }
        StoredMemory memory = StoredMemory.read(context.storage(), options.log());
        bound = RecoveryPoint.bound(latestStable, options.log());
        boolean lies = memory.stable().sequence() > latestStable
                || estimation.refutesState(memory.stable())
                || estimation.refutesView(memory.view());
        if (lies) {
            forget(context);
        } else {
            checkpointBefore = Math.min(memory.checkpoint(), bound);
            viewBefore = memory.view();
            StoredMemory.discardAbove(context, bound);
        }
        context.storage().force();
        context.emit(new PbftEvent.RecoveryEstimated(bound));
        PbftNode working = new PbftNode(options, cluster, context, incarnations, bound);
        node = working;
        phase = requests.answer() == null ? Phase.ASKING : Phase.CHECKING;
        executedBefore = working.replica().executed;
        working.start(context);
        ask(context);
    }

    private void forget(NodeContext context) {
        context.emit(new PbftEvent.MemoryRefuted());
        checkpointBefore = 0;
        viewBefore = estimation.view();
        StoredMemory.forget(context, ClientTable.Lanes.of(cluster, options), viewBefore);
    }

    /** Asks to be recovered, for the first time or because nothing happens. */
    private void ask(NodeContext context) {
        Request request = requests.next(context, bound, viewBefore);
        context.emit(new PbftEvent.Asked(request.lane(), request.timestamp(), request.digest()));
        tell(context, request);
    }

    private void tell(NodeContext context, Request request) {
        for (int replica = 0; replica < quorums.replicas(); replica++) {
            if (replica != id) {
                context.send(replica, request);
            }
        }
        if (node != null) {
            node.receive(context, id, request);
        }
    }

    private void onReply(NodeContext context, int from, Reply reply) {
        if (phase != Phase.ASKING && phase != Phase.CHECKING) {
            return;
        }
        requests.onReply(context, from, reply);
        if (reply.replica() == from && from != id && cluster.isReplica(from)) {
            estimation.heardView(from, reply.view());
        }
        RecoveryPoint answer = requests.answer();
        if (phase == Phase.ASKING && answer != null) {
            phase = Phase.CHECKING;
            context.emit(new PbftEvent.RecoveryPointKnown(answer.sequence(), point(answer)));
        }
        checkMemory(context);
    }

    /** An interval has passed: asks again what has no answer, and has others go on if nothing is ordered any more. */
    private void askAgain(NodeContext context) {
        PbftNode working = node;
        Request latest = requests.latest();
        if (phase == Phase.ESTIMATING) {
            query(context);
            return;
        } else if (phase == Phase.WORKING || working == null || latest == null) {
            return;
        }
        long executed = working.replica().executed;
        if (phase == Phase.ASKING) {
            tell(context, latest);
        } else if (executed == executedBefore) {
            ask(context);
        }
        executedBefore = executed;
        context.setTimer(PbftTimer.RECOVERY, options.statusInterval().toNanos());
    }

    /** Looks whether the disk is shown to lie, or the recovery is over. */
    private void checkMemory(NodeContext context) {
        PbftNode working = node;
        if (working == null) {
            return;
        }
        if (incarnations.takeChanged()) {
            working.viewChanges().forgetVoid(incarnations);
        }
        if (phase != Phase.ASKING && phase != Phase.CHECKING) {
            return;
        }
        boolean viewIsRefuted = working.replica().view() == viewBefore && estimation.refutesView(viewBefore);
        if (viewIsRefuted || working.checkpoints().isContradicted()) {
            node = null;
            context.cancelTimer(PbftTimer.VIEW_CHANGE);
            context.cancelTimer(PbftTimer.STATUS);
            forget(context);
            context.storage().force();
            estimate(context);
            return;
        }
        RecoveryPoint answer = requests.answer();
        if (answer != null && working.checkpoints().stable().sequence() >= point(answer)) {
            complete(context, working, point(answer));
        }
    }

    private void complete(NodeContext context, PbftNode working, long point) {
        phase = Phase.WORKING;
        checkpointBefore = 0;
        context.cancelTimer(PbftTimer.RECOVERY);
        ServiceState stable = working.checkpoints().stable();
        long executed = working.replica().executed;
        context.emit(new PbftEvent.RecoveryCompleted(point, stable.sequence(), stable.digest(), executed));
    }

    /** H: where the request was executed, or what this replica may have said, whatever is later. */
    private long point(RecoveryPoint answer) {
        return Math.max(bound, answer.point());
    }
}
