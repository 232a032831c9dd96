package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.StateMessage.Data;
import dev.lockstep.pbft.StateMessage.Fetch;
import dev.lockstep.pbft.StateMessage.MetaData;
import dev.lockstep.pbft.StateMessage.Refusal;
import dev.lockstep.pbft.StateMessage.Refusal.Reason;

/**
 * Answers those who fetch the state of a checkpoint (thesis §5.3.2). What they ask for is part of a checkpoint as long as this
 * replica holds that; it costs nothing to hold beyond what changed since, as states are copied on write.
 */
final class StateSource {

    /** A part of at most so many bytes is sent whole, a larger one as the digests of what it is divided into. */
    static final int PAGE_BYTES = 4096; // thesis §5.3.1; the digests of 16 parts take an eighth of that

    private final Replica replica;
    private final Checkpoints checkpoints;
    /** For each replica the stable checkpoint that it was told of because it asked for an older one. */
    private final long[] told;

    StateSource(Replica replica, Checkpoints checkpoints) {
        this.replica = replica;
        this.checkpoints = checkpoints;
        told = new long[replica.quorums.replicas()];
    }

    void onFetch(NodeContext context, int from, Fetch message) {
        if (!replica.authentication.acceptsDirect(context, from, message)) {
            return;
        }
        ServiceState state = checkpoints.held(message.sequence());
        StatePart part = state == null ? null : state.part(message.part());
        if (state == null) {
            tellStable(context, from, message.sequence());
            refuse(context, from, message, Reason.NO_CHECKPOINT);
        } else if (part == null || part.digest(message.sequence()) != message.digest()) {
            refuse(context, from, message, Reason.OTHER_DIGEST);
        } else {
            send(context, from, message.sequence(), part);
        }
    }

    private void send(NodeContext context, int to, long sequence, StatePart part) {
        Authenticator authenticator = replica.authentication.directForOne(context);
        if (part.sizeBytes() > PAGE_BYTES && part.isDivisible()) {
            context.send(to, new MetaData(sequence, part.id(), part.childDigests(), replica.id, authenticator));
        } else {
            context.charge(CpuWork.SNAPSHOT_KIB, part.kibibytes());
            context.send(to, new Data(sequence, part, replica.id, authenticator));
        }
    }

    private void refuse(NodeContext context, int to, Fetch message, Reason reason) {
        Authenticator authenticator = replica.authentication.directForOne(context);
        context.send(to, new Refusal(message.sequence(), message.part(), reason, replica.id, authenticator));
    }

    /** The checkpoint that is asked for was discarded: there is a later one. */
    private void tellStable(NodeContext context, int to, long asked) {
        long stable = checkpoints.stable().sequence();
        if (stable > asked && stable > told[to]) {
            told[to] = stable;
            Checkpoint message = checkpoints.stableMessage(context);
            if (message != null) {
                context.send(to, message);
            }
        }
    }
}
