package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Outcome;

/** Answers clients (OSDI'99 §4.1), a large result by its digest unless this replica is to send it (thesis §5.1.1). */
final class Replies {

    private final Replica replica;
    private final boolean digests;

    Replies(Replica replica) {
        this.replica = replica;
        digests = replica.options.optimizations().digestReplies();
    }

    /**
     * Sends what an operation gave.
     *
     * @param digest of the outcome
     * @param tentative whether the operation is not committed yet
     */
    void send(NodeContext context, Request request, Outcome outcome, long digest, boolean tentative) {
        boolean whole = !digests
                || request.replier() == Request.ALL
                || request.replier() == replica.id
                || outcome.sizeBytes() <= PbftMessage.DIGEST_BYTES;
        if (!whole) {
            context.charge(CpuWork.DIGEST, 1);
        }
        Authenticator authenticator = replica.authentication.directForOne(context);
        context.send(
                request.client(),
                new Reply(
                        replica.view(),
                        request.lane(),
                        request.timestamp(),
                        replica.id,
                        tentative,
                        digest,
                        whole ? outcome : null,
                        authenticator));
    }
}
