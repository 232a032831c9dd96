package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/** Lies about where something stands, or what. All victims hear the same of one message. */
final class OrderingLies {

    private static final long FARTHEST = 4;
    private static final double GAP_PROBABILITY = 0.25;

    private OrderingLies() {}

    /** Says another digest; a pre-prepare's no longer fits its batch. */
    static void wrongDigest(Outbox outbox, Forger forger, int to, Message truth) {
        if (truth instanceof OrderingMessage message) {
            outbox.send(to, forger.with(message, outbox.agreed(message.digest())));
        } else {
            outbox.send(to, truth);
        }
    }

    /** Says a view some steps before or after. */
    static void wrongView(Outbox outbox, Forger forger, int to, Message truth) {
        long steps = steps(outbox, truth);
        if (truth instanceof OrderingMessage message) {
            long view = Forger.view(message) + steps;
            outbox.send(to, forger.with(message, view, message.sequence(), message.digest()));
        } else if (truth instanceof ViewChange message) {
            outbox.send(
                    to,
                    forger.viewChange(
                            message,
                            message.view() + steps,
                            message.checkpoints(),
                            message.prepared(),
                            message.prePrepared()));
        } else if (truth instanceof Reply reply) {
            outbox.send(to, ClientLies.reply(reply, reply.view() + steps, reply.resultDigest(), reply.outcome()));
        } else {
            outbox.send(to, truth);
        }
    }

    /** Says a sequence number some steps before or after. */
    static void wrongSequence(Outbox outbox, Forger forger, int to, Message truth) {
        move(outbox, forger, to, truth, steps(outbox, truth));
    }

    /** Says a sequence number at some power of two from 2^24 on; the last one is below zero. */
    static void hugeSequence(Outbox outbox, Forger forger, int to, Message truth) {
        move(outbox, forger, to, truth, 1L << (24 + Draws.below(outbox.agreed(truth.contentHash()), 40)));
    }

    /** Leaves sequence numbers without a batch. */
    static void gap(Outbox outbox, Forger forger, int to, Message truth) {
        boolean left = truth instanceof PrePrepare message
                && Draws.happens(outbox.agreed(Mix.mix(message.view(), message.sequence())), GAP_PROBABILITY);
        if (!left) {
            outbox.send(to, truth);
        }
    }

    private static void move(Outbox outbox, Forger forger, int to, Message truth, long distance) {
        if (truth instanceof OrderingMessage message) {
            long sequence = message.sequence() + distance;
            outbox.send(to, forger.with(message, Forger.view(message), sequence, message.digest()));
        } else {
            outbox.send(to, truth);
        }
    }

    /** Up to a few steps forth or back, at least one. */
    private static long steps(Outbox outbox, Message truth) {
        long bits = outbox.agreed(truth.contentHash());
        long distance = 1 + Draws.below(bits, FARTHEST);
        return (bits & 1) == 0 ? distance : -distance;
    }
}
