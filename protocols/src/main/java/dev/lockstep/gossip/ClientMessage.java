package dev.lockstep.gossip;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;

/** What clients and nodes say to each other where news is spread and nothing is kept that could be read. */
public sealed interface ClientMessage extends Message {

    /** Kind, and number of the item. */
    int HEADER_BYTES = 1 + Long.BYTES;

    /**
     * A client has something to be spread.
     *
     * @param item number of the operation, unique in the run
     * @param bytes of its text
     */
    record Publish(long item, int bytes) implements ClientMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + bytes;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("publish").add(item).add(bytes).value();
        }
    }

    /** The node has it. */
    record Published(long item) implements ClientMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("published").add(item).value();
        }
    }
}
