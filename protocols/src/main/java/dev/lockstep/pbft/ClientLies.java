package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Mix;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Lies between replicas and clients (OSDI'99 §4.1). */
final class ClientLies {

    private ClientLies() {}

    /** Makes up a result; colluding replicas make up the same. */
    static void wrongReply(Outbox outbox, Forger forger, int to, Message truth) {
        if (truth instanceof Reply reply) {
            long about = Mix.mix(Mix.mix(to, reply.lane()), reply.timestamp());
            Outcome lie = new Outcome(true, Value.of("lie-" + Long.toHexString(outbox.agreed(about))));
            outbox.send(to, reply(reply, reply.view(), Marks.of(lie), reply.outcome() == null ? null : lie));
        } else {
            outbox.send(to, truth);
        }
    }

    /** The same reply with some fields replaced. */
    static Reply reply(Reply truth, long view, long resultDigest, @Nullable Outcome outcome) {
        return new Reply(
                view,
                truth.lane(),
                truth.timestamp(),
                truth.replica(),
                truth.tentative(),
                resultDigest,
                outcome,
                truth.authenticator());
    }

    /** Half of the replicas cannot tell that the request is the client's; where requests are signed, nobody can. */
    static void badAuthenticator(Outbox outbox, Forger forger, int to, Message truth) {
        if (truth instanceof Request request) {
            long digest = request.digest();
            int replicas = forger.quorums().replicas();
            BitSet convinced = new BitSet();
            for (int replica = 0; replica < replicas; replica++) {
                convinced.set(replica, (outbox.agreed(Mix.mix(digest, replica)) & 1) == 0);
            }
            Authenticator bad = request.authenticator().isSignature()
                    ? forger.key().sign(~digest)
                    : forger.key().codesRightOnlyFor(convinced, digest, replicas);
            outbox.send(to, request(request, request.operation(), bad));
        } else {
            outbox.send(to, truth);
        }
    }

    /** Asks for another operation on the same key, in due form. */
    static void conflictingRequest(Outbox outbox, Forger forger, int to, Message truth) {
        if (truth instanceof Request request && request.operation() instanceof KeyValueOperation operation) {
            Operation other =
                    request.readOnly() ? new KeyValueOperation.Get(operation.key() + "'") : otherWrite(operation);
            long digest =
                    Request.digest(request.client(), request.lane(), request.timestamp(), other, request.readOnly());
            boolean signed = request.authenticator().isSignature();
            Authenticator authenticator = signed
                    ? forger.key().sign(digest)
                    : forger.key().codes(digest, forger.quorums().replicas());
            outbox.send(to, request(request, other, authenticator));
        } else {
            outbox.send(to, truth);
        }
    }

    private static Operation otherWrite(KeyValueOperation operation) {
        return operation instanceof KeyValueOperation.Delete
                ? new KeyValueOperation.Put(operation.key(), Value.of("conflict"))
                : new KeyValueOperation.Delete(operation.key());
    }

    private static Request request(Request truth, Operation operation, Authenticator authenticator) {
        return new Request(
                truth.client(),
                truth.lane(),
                truth.timestamp(),
                operation,
                truth.readOnly(),
                truth.replier(),
                authenticator);
    }
}
