package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.Recovery.Accepted;
import dev.lockstep.pbft.Recovery.SavedView;
import dev.lockstep.pbft.Recovery.StableState;
import dev.lockstep.pbft.RecoveryMessage.ReplyStable;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.statemachine.KeyValueStore;
import java.util.List;

/**
 * What an attacker does who knows that the replica will be rebooted (TOCS §5.3): the disk says what never was. The state has
 * lost all keys, or is one of the future; the log has other batches, or batches that nobody ordered; the view is one that
 * nobody asked for. And who recovers meanwhile is told numbers far too low or too high.
 */
final class CorruptStorage implements Lie {

    private static final long FAR = 1000;

    @Override
    public void tell(Outbox outbox, Forger forger, int to, Message truth) {
        outbox.send(to, truth instanceof ReplyStable reply ? misleading(outbox, reply) : truth);
    }

    @Override
    public Object stores(Outbox outbox, Forger forger, Object value) {
        boolean far = (outbox.draw() & 1) == 0;
        if (value instanceof StableState stable) {
            ServiceState state = stable.state();
            long sequence = far ? 2 * state.sequence() : state.sequence();
            return new StableState(
                    new ServiceState(sequence, new KeyValueStore().snapshot(), state.answered()), stable.proof());
        } else if (value instanceof Accepted accepted) {
            PrePrepare truth = accepted.prePrepare();
            Batch batch = far ? accepted.batch() : Batch.NULL;
            long sequence = far ? truth.sequence() + FAR : truth.sequence();
            return new Accepted(forger.prePrepare(truth, truth.view(), sequence, batch.digest(), null), batch);
        } else if (value instanceof Prepared prepared) {
            return new Prepared(
                    far ? prepared.sequence() + FAR : prepared.sequence(),
                    prepared.view(),
                    far ? prepared.digest() : Batch.NULL.digest(),
                    prepared.certificate());
        }
        return value instanceof SavedView saved ? new SavedView(saved.view() + FAR, null, List.of()) : value;
    }

    private static ReplyStable misleading(Outbox outbox, ReplyStable truth) {
        boolean low = (outbox.draw() & 1) == 0;
        return new ReplyStable(
                truth.incarnation(),
                truth.checkpoints(),
                low ? 0 : truth.checkpoint() * 2,
                low ? 0 : truth.prePrepared() + FAR * FAR,
                low ? 0 : truth.view() + FAR,
                truth.replica(),
                truth.authenticator());
    }
}
