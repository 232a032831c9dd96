package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.TransferMessage.BatchData;
import dev.lockstep.pbft.TransferMessage.FetchBatch;
import dev.lockstep.pbft.TransferMessage.FetchState;
import dev.lockstep.pbft.TransferMessage.StateData;
import dev.lockstep.pbft.TransferMessage.Status;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.NewView;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outbox;
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
        } else if (truth instanceof ViewChange message) {
            return of(message);
        } else if (truth instanceof NewView message) {
            return forger.newView(message, edited(message.viewChanges()), edited(message.prePrepares()));
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

    private ViewChange of(ViewChange message) {
        long view = message.view();
        List<Held> checkpoints = message.checkpoints();
        List<Prepared> prepared = message.prepared();
        List<PrePrepared> prePrepared = message.prePrepared();
        switch (field(4)) {
            case 0:
                return forger.viewChange(message, view + step, checkpoints, prepared, prePrepared);
            case 1:
                return forger.viewChange(message, view, edited(checkpoints), prepared, prePrepared);
            case 2:
                return forger.viewChange(message, view, checkpoints, edited(prepared), prePrepared);
            default:
                return forger.viewChange(message, view, checkpoints, prepared, edited(prePrepared));
        }
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
        } else if (truth instanceof FetchState fetch) {
            return new FetchState(fetch.sequence(), fetch.digest() + step, fetch.replica(), fetch.authenticator());
        } else if (truth instanceof BatchData data) {
            Batch other = new Batch(edited(data.batch().entries()));
            return new BatchData(data.sequence(), other, data.replica(), data.authenticator());
        }
        StateData data = (StateData) truth;
        ServiceState state = data.state();
        ServiceState other = field(2) == 0
                ? new ServiceState(state.sequence() + step, state.machine(), state.answered())
                : new ServiceState(state.sequence(), state.machine(), new AnsweredRequests(List.of()));
        return new StateData(other, data.replica(), data.authenticator());
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

    /** A list with its first element gone, its last element twice, or backwards. */
    private <T> List<T> edited(List<T> elements) {
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

    private int field(int count) {
        return (int) ((bits >>> 16 & 0xffff) % count);
    }
}
