package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import java.util.ArrayList;
import java.util.List;

/** Lies of a primary about what follows from the view changes (OSDI'99 §4.4, TOCS §4.5.3). */
final class NewViewLies {

    private NewViewLies() {}

    /**
     * Begins a view with null batches in the place of others, without the last one, with more, or without a quorum; with
     * codes also on a view change that nobody sent.
     */
    static void otherNewView(Outbox outbox, Forger forger, int to, Message truth) {
        if (truth instanceof SignedNewView message) {
            outbox.send(to, forger.newView(message, other(outbox.agreed(message.view()), forger, message)));
        } else if (truth instanceof CodedNewView message) {
            outbox.send(to, forger.newView(message, other(outbox.agreed(message.view()), message)));
        } else {
            outbox.send(to, truth);
        }
    }

    private static NewView other(long bits, Forger forger, SignedNewView message) {
        List<ViewChange> viewChanges = message.viewChanges();
        List<PrePrepare> prePrepares = new ArrayList<>(message.prePrepares());
        int count = prePrepares.size();
        long choice = Draws.below(bits, 4);
        if (choice == 0 && count > 0) {
            prePrepares.replaceAll(
                    chosen -> forger.prePrepare(chosen, chosen.view(), chosen.sequence(), Batch.NULL.digest(), null));
        } else if (choice == 1 && count > 0) {
            prePrepares.remove(count - 1);
        } else if (choice <= 2 && count > 0) {
            PrePrepare last = prePrepares.get(count - 1);
            prePrepares.add(forger.prePrepare(last, last.view(), last.sequence() + 1, last.digest(), null));
        } else {
            viewChanges = viewChanges.subList(0, viewChanges.size() - 1);
        }
        return new SignedNewView(message.view(), viewChanges, prePrepares, message.replica(), message.authenticator());
    }

    private static NewView other(long bits, CodedNewView message) {
        List<Named> named = new ArrayList<>(message.named());
        List<Chosen> chosen = new ArrayList<>(message.chosen());
        int count = chosen.size();
        long choice = Draws.below(bits, 5);
        if (choice == 0 && count > 0) {
            chosen.replaceAll(batch -> new Chosen(batch.sequence(), Batch.NULL.digest()));
        } else if (choice == 1 && count > 0) {
            chosen.remove(count - 1);
        } else if (choice <= 2) {
            chosen.add(new Chosen(message.stable().sequence() + count + 1, bits));
        } else if (choice == 3) {
            named.remove(named.size() - 1);
        } else {
            named.set(0, new Named(named.get(0).replica(), bits));
        }
        return new CodedNewView(
                message.view(), named, message.stable(), chosen, message.replica(), message.authenticator());
    }
}
