package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.StateMessage.Data;
import dev.lockstep.pbft.StateMessage.Fetch;
import dev.lockstep.pbft.StateMessage.MetaData;
import dev.lockstep.pbft.StateMessage.Refusal;
import dev.lockstep.pbft.TransferMessage.BatchData;
import dev.lockstep.pbft.TransferMessage.FetchBatch;
import dev.lockstep.pbft.TransferMessage.Status;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.statemachine.KeyValuePart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Changes one field of a message a little, each time another one, and differently for each receiver; the message is
 * authenticated anew where it was. It finds what nobody thought of.
 */
final class Mutation {

    private final Forger forger;
    /** Which field is changed, and how. */
    private final long bits;

    private final long step;

    private Mutation(Forger forger, long bits) {
        this.forger = forger;
        this.bits = bits;
        this.step = (bits & 1) == 0 ? 1 : -1;
    }

    static void mutate(Outbox outbox, Forger forger, int to, Message truth) {
        outbox.send(to, new Mutation(forger, outbox.draw()).of(truth));
    }

    private Message of(Message truth) {
        if (truth instanceof OrderingMessage message) {
            return of(message);
        } else if (truth instanceof ViewMessage message) {
            return new ViewMutation(forger, bits).of(message);
        } else if (truth instanceof TransferMessage message) {
            return of(message);
        } else if (truth instanceof Reply reply) {
            return of(reply);
        }
        return truth instanceof Request request ? of(request) : truth;
    }

    private OrderingMessage of(OrderingMessage message) {
        long view = Forger.view(message);
        long sequence = message.sequence();
        long digest = message.digest();
        switch (field(4)) {
            case 0:
                return forger.with(message, view + step, sequence, digest);
            case 1:
                return forger.with(message, view, sequence + step, digest);
            case 2:
                return forger.with(message, view, sequence, digest ^ 1L << (bits >>> 58));
            default:
                return otherContent(message, view, sequence, digest);
        }
    }

    /** A batch with one request less, or in another order; or a message that is authenticated as another one. */
    private OrderingMessage otherContent(OrderingMessage message, long view, long sequence, long digest) {
        Batch batch = message instanceof PrePrepare prePrepare ? prePrepare.batch() : null;
        if (message instanceof PrePrepare prePrepare && batch != null) {
            Batch other = new Batch(edited(batch.entries()));
            long told = (bits & 2) == 0 ? digest : other.digest();
            return forger.prePrepare(prePrepare, view, sequence, told, other);
        }
        return message instanceof OrderingMessage.Commit commit
                ? new OrderingMessage.Prepare(view, sequence, digest, commit.replica(), commit.authenticator())
                : forger.with(message, view, sequence, Batch.NULL.digest());
    }

    private TransferMessage of(TransferMessage truth) {
        if (truth instanceof Status status) {
            return new Status(
                    status.view() + (field(3) == 0 ? step : 0),
                    status.active() == (field(3) == 1),
                    status.stableSequence() + (field(3) == 1 ? step << 4 : 0),
                    status.settledSequence() + (field(3) == 2 ? step << 4 : 0),
                    status.replica(),
                    status.authenticator());
        } else if (truth instanceof FetchBatch fetch) {
            return new FetchBatch(fetch.sequence() + step, fetch.digest(), fetch.replica(), fetch.authenticator());
        } else if (truth instanceof BatchData data) {
            Batch other = new Batch(edited(data.batch().entries()));
            return new BatchData(data.sequence(), other, data.replica(), data.authenticator());
        }
        return of((StateMessage) truth);
    }

    private StateMessage of(StateMessage truth) {
        long sequence = truth.sequence() + (field(3) == 0 ? step : 0);
        if (truth instanceof Fetch fetch) {
            long digest = fetch.digest() + (field(3) == 1 ? step : 0);
            PartId part = field(3) == 2 ? fetch.part().child(1) : fetch.part();
            return new Fetch(sequence, part, digest, fetch.replica(), fetch.authenticator());
        } else if (truth instanceof MetaData data) {
            return new MetaData(sequence, data.part(), moved(data.digests()), data.replica(), data.authenticator());
        } else if (truth instanceof Data data) {
            StatePart less = data.content().lacking(field(KeyValuePart.CHILDREN));
            return new Data(sequence, less, data.replica(), data.authenticator());
        }
        Refusal refusal = (Refusal) truth;
        Refusal.Reason[] reasons = Refusal.Reason.values();
        Refusal.Reason other = reasons[reasons.length - 1 - refusal.reason().ordinal()];
        return new Refusal(sequence, refusal.part(), other, refusal.replica(), refusal.authenticator());
    }

    /** Takes from one digest what it adds to another one: the sum stays. */
    private long[] moved(long[] digests) {
        long[] moved = digests.clone();
        int from = field(digests.length);
        moved[from] -= step;
        moved[(from + 1) % digests.length] += field(2) == 0 ? step : 0;
        return moved;
    }

    private Reply of(Reply reply) {
        switch (field(4)) {
            case 0:
                return ClientLies.reply(reply, reply.view() + step, reply.resultDigest(), reply.outcome());
            case 1:
                return ClientLies.reply(reply, reply.view(), reply.resultDigest() + step, reply.outcome());
            case 2:
                return ClientLies.reply(reply, reply.view(), reply.resultDigest(), null);
            default:
                return new Reply(
                        reply.view(),
                        reply.lane(),
                        reply.timestamp() + step,
                        reply.replica(),
                        !reply.tentative(),
                        reply.resultDigest(),
                        reply.outcome(),
                        reply.authenticator());
        }
    }

    /** The request of a client that is passed on: its client's codes do not fit it any more. */
    private Request of(Request request) {
        boolean ofLane = field(2) == 0;
        return new Request(
                request.client(),
                request.lane() + (int) (ofLane ? step : 0),
                request.timestamp() + (ofLane ? 0 : step),
                request.operation(),
                request.readOnly(),
                request.replier(),
                request.authenticator());
    }

    private <T> List<T> edited(List<T> elements) {
        return edited(elements, bits);
    }

    private int field(int count) {
        return field(count, bits);
    }

    /** One of so many fields. */
    static int field(int count, long bits) {
        return (int) ((bits >>> 16 & 0xffff) % count);
    }

    /** A list with its first element gone, its last element twice, or backwards. */
    static <T> List<T> edited(List<T> elements, long bits) {
        if (elements.isEmpty()) {
            return elements;
        }
        List<T> edited = new ArrayList<>(elements);
        switch ((int) (bits >>> 8 & 3)) {
            case 0:
                edited.remove(0);
                break;
            case 1:
                edited.add(edited.get(edited.size() - 1));
                break;
            default:
                Collections.reverse(edited);
        }
        return edited;
    }
}
