package dev.lockstep.gossip.rumor;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;

/**
 * What nodes and clients send. Messages of a contact carry the cycle in which it began, or {@link #NO_CYCLE} where nodes
 * do not act in common cycles.
 */
sealed interface RumorMessage extends Message {

    /** The cycle of a contact between nodes that have no common cycles. */
    long NO_CYCLE = -1;

    /** Kind of message and cycle. */
    int HEADER_BYTES = 9;

    /**
     * A node asks for a connection, where these are limited.
     *
     * @param attempt how many others have turned this contact away before
     */
    record Connect(long cycle, int attempt) implements RumorMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 1;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("connect").add(cycle).add(attempt).value();
        }
    }

    /**
     * The answer to {@link Connect}.
     *
     * @param attempt as it was asked with
     * @param granted whether the contact may go on
     */
    record Connected(long cycle, int attempt, boolean granted) implements RumorMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 2;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("connected")
                    .add(cycle)
                    .add(attempt)
                    .add(granted)
                    .value();
        }
    }

    /**
     * The beginning of a contact.
     *
     * @param told the rumors that the sender tells; empty when it pulls
     * @param asks whether the sender wants to be told rumors
     */
    record Contact(long cycle, RumorBatch told, boolean asks) implements RumorMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 1 + told.wireBytes();
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("contact").add(cycle).add(asks);
            told.addTo(hash);
            return hash.value();
        }
    }

    /**
     * What the other side has to say: on what it was told, and of its own.
     *
     * @param verdict on the rumors of the message that this one answers
     * @param told rumors that the sender tells
     */
    record Reply(long cycle, Verdict verdict, RumorBatch told) implements RumorMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + verdict.wireBytes() + told.wireBytes();
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("reply").add(cycle);
            verdict.addTo(hash);
            told.addTo(hash);
            return hash.value();
        }
    }

    /** A client has a rumor. */
    record Publish(Rumor rumor) implements RumorMessage {

        @Override
        public int sizeBytes() {
            return 1 + rumor.wireBytes();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("publish")
                    .add(rumor.id())
                    .add(rumor.sizeBytes())
                    .value();
        }
    }

    /** The node knows the client's rumor. */
    record Published(long rumor) implements RumorMessage {

        @Override
        public int sizeBytes() {
            return 1 + Long.BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("published").add(rumor).value();
        }
    }
}
