package dev.lockstep.pbft;

import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import java.util.List;

/** Changes one field of a message of a view change, as {@link Mutation} does with others. */
final class ViewMutation {

    private final Forger forger;
    /** Which field is changed, and how. */
    private final long bits;

    private final long step;

    ViewMutation(Forger forger, long bits) {
        this.forger = forger;
        this.bits = bits;
        step = (bits & 1) == 0 ? 1 : -1;
    }

    ViewMessage of(ViewMessage truth) {
        if (truth instanceof ViewChange message) {
            return of(message);
        } else if (truth instanceof ViewChangeAck ack) {
            return of(ack);
        } else if (truth instanceof FetchViewChanges fetch) {
            return new FetchViewChanges(
                    fetch.view() + (field(2) == 0 ? step : 0),
                    edited(fetch.viewChanges()),
                    !fetch.whole(),
                    fetch.replica(),
                    fetch.authenticator());
        }
        NewView message = (NewView) truth;
        return forger.newView(message, other(message));
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

    private ViewChangeAck of(ViewChangeAck ack) {
        Named named = ack.viewChange();
        int field = field(3);
        Named other = new Named(
                named.replica() + (int) (field == 0 ? step : 0),
                named.digest() ^ (field == 1 ? 1L << (bits >>> 58) : 0));
        return new ViewChangeAck(ack.view() + (field == 2 ? step : 0), other, ack.replica(), ack.authenticator());
    }

    private NewView other(NewView truth) {
        if (truth instanceof SignedNewView message) {
            return new SignedNewView(
                    message.view(),
                    edited(message.viewChanges()),
                    edited(message.prePrepares()),
                    message.replica(),
                    message.authenticator());
        }
        CodedNewView message = (CodedNewView) truth;
        boolean ofBatches = field(2) == 0;
        return new CodedNewView(
                message.view(),
                ofBatches ? message.named() : edited(message.named()),
                message.stable(),
                ofBatches ? edited(message.chosen()) : message.chosen(),
                message.replica(),
                message.authenticator());
    }

    private <T> List<T> edited(List<T> elements) {
        return Mutation.edited(elements, bits);
    }

    private int field(int count) {
        return Mutation.field(count, bits);
    }
}
