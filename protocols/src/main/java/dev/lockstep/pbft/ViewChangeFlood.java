package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.TransferMessage.Status;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import java.util.List;

/** Asks for later views beside each message: mostly the next few, sometimes one far ahead. All are well-formed. */
final class ViewChangeFlood implements Lie {

    private static final List<Held> GENESIS = List.of(new Held(0, ServiceState.GENESIS_DIGEST));

    private long view;
    /** Whether the messages of this replica are signed, as far as it has said any. */
    private boolean signs;

    @Override
    public void tell(Outbox outbox, Forger forger, int to, Message truth) {
        outbox.send(to, truth);
        view = Math.max(view, view(truth));
        signs = truth instanceof ReplicaMessage message
                ? message.authenticator().isSignature()
                : signs;
        long bits = outbox.draw();
        long ahead = (bits & 15) == 0 ? 1 + Draws.below(bits, 1 << 30) : 1 + Draws.below(bits, 4);
        ViewChange flood = new ViewChange(
                view + ahead,
                GENESIS,
                List.of(),
                List.of(),
                List.of(),
                outbox.self(),
                forger.key().signature());
        if (forger.quorums().replicas() > to) {
            outbox.send(to, flood.with(forger.toPassOn(signs, flood.signedContent())));
        }
    }

    private static long view(Message message) {
        if (message instanceof OrderingMessage ordering) {
            return Forger.view(ordering);
        } else if (message instanceof ViewMessage viewMessage) {
            return viewMessage.view();
        } else if (message instanceof Status status) {
            return status.view();
        }
        return message instanceof Reply reply ? reply.view() : 0;
    }
}
