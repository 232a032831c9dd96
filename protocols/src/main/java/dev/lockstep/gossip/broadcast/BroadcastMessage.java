package dev.lockstep.gossip.broadcast;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;
import java.util.Arrays;

/** What nodes and clients send. */
sealed interface BroadcastMessage extends Message {

    /** Kind, and one number. */
    int HEADER_BYTES = 5;

    /** Takes part in the group: the first message of a node. */
    record Join() implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("join").value();
        }
    }

    /** A walk that looks for neighbours of a node that joins. */
    record ForwardJoin(int joining, int hopsLeft) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 1;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("forward-join").add(joining).add(hopsLeft).value();
        }
    }

    /**
     * Asks to be a neighbour.
     *
     * @param isUrgent whether the sender has no other, and must not be refused
     */
    record Neighbour(boolean isUrgent) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("neighbour").add(isUrgent).value();
        }
    }

    /** The answer to {@link Neighbour} and {@link Join}. */
    record NeighbourAnswer(boolean isAccepted) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("neighbour-answer").add(isAccepted).value();
        }
    }

    /** No neighbour any more. */
    record Disconnect() implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("disconnect").value();
        }
    }

    /** A neighbour is there. */
    record KeepAlive() implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("keep-alive").value();
        }
    }

    /**
     * A walk that ends in an exchange of members with its origin.
     *
     * @param members not to be changed
     */
    record Shuffle(int origin, int hopsLeft, int[] members) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 1 + Integer.BYTES * members.length;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("shuffle")
                    .add(origin)
                    .add(hopsLeft)
                    .add(Arrays.hashCode(members))
                    .value();
        }
    }

    /**
     * Members in return.
     *
     * @param members not to be changed
     */
    record ShuffleAnswer(int[] members) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Integer.BYTES * members.length;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("shuffle-answer")
                    .add(Arrays.hashCode(members))
                    .value();
        }
    }

    /**
     * A message that is broadcast.
     *
     * @param id unique in the run
     * @param bytes of its text
     * @param hops that it has behind it when it arrives
     */
    record Gossip(long id, int bytes, int hops) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES + bytes;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("gossip").add(id).add(bytes).add(hops).value();
        }
    }

    /** I have this message (Plumtree, lazy push). */
    record Announce(long id) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("announce").add(id).value();
        }
    }

    /** Send me that message, and all to come (Plumtree). */
    record Graft(long id) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("graft").add(id).value();
        }
    }

    /** Only announce messages to me: I have them from another (Plumtree). */
    record Prune() implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("prune").value();
        }
    }

    /** A client wants a message to be broadcast. */
    record Publish(long id, int bytes) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES + bytes;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("publish").add(id).add(bytes).value();
        }
    }

    /** The node has it. */
    record Published(long id) implements BroadcastMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("published").add(id).value();
        }
    }
}
