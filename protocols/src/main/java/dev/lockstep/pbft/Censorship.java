package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Outbox;

/** Does not hear what some clients ask, whoever passes it on; what others say it hears and answers. */
final class Censorship implements Lie {

    @Override
    public void tell(Outbox outbox, Forger forger, int to, Message truth) {
        outbox.send(to, truth);
    }

    @Override
    public boolean hears(Outbox outbox, int from, Message message) {
        return !(message instanceof Request request && outbox.isVictim(request.client()));
    }
}
