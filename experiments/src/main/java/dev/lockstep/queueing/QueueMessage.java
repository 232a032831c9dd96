package dev.lockstep.queueing;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;

/** Messages between clients, the door and servers. */
sealed interface QueueMessage extends Message {

    /** The operation that the message is about. */
    long operationId();

    @Override
    default int sizeBytes() {
        return Long.BYTES;
    }

    /** A client asks for service. */
    record Request(long operationId) implements QueueMessage {

        @Override
        public long contentHash() {
            return ContentHash.of("request").add(operationId).value();
        }
    }

    /** The door hands an operation, and how long it takes, to a server. */
    record Job(long operationId, int client, long serviceNanos) implements QueueMessage {

        @Override
        public long contentHash() {
            return ContentHash.of("job")
                    .add(operationId)
                    .add(client)
                    .add(serviceNanos)
                    .value();
        }
    }

    /** A server has served an operation. */
    record Served(long operationId) implements QueueMessage {

        @Override
        public long contentHash() {
            return ContentHash.of("served").add(operationId).value();
        }
    }

    /** There was no room for an operation. */
    record TurnedAway(long operationId) implements QueueMessage {

        @Override
        public long contentHash() {
            return ContentHash.of("turned away").add(operationId).value();
        }
    }
}
