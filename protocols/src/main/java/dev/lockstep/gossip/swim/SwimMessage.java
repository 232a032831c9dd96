package dev.lockstep.gossip.swim;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;

/** What members send. All but the answers to administration carry news. */
sealed interface SwimMessage extends Message {

    /** Kind, prober and number of the probe. */
    int HEADER_BYTES = 13;

    /** Are you there? Sent by the prober, or by a member that the prober asked to help (§3.1). */
    record Ping(int prober, long probe, News news) implements SwimMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + news.wireBytes();
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("ping").add(prober).add(probe);
            news.addTo(hash);
            return hash.value();
        }
    }

    /** Yes. A helper passes it on to the prober. */
    record Ack(int prober, long probe, News news) implements SwimMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + news.wireBytes();
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("ack").add(prober).add(probe);
            news.addTo(hash);
            return hash.value();
        }
    }

    /** Please ping that member for me (§3.1). */
    record PingRequest(int target, long probe, News news) implements SwimMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + news.wireBytes();
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("request").add(target).add(probe);
            news.addTo(hash);
            return hash.value();
        }
    }

    /** I am here, but the target did not answer me (Lifeguard, local health). */
    record Nack(long probe) implements SwimMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("nack").add(probe).value();
        }
    }

    /**
     * All that the sender believes beyond the membership at the beginning.
     *
     * @param asks whether it wants to hear the same of the receiver
     */
    record Sync(boolean asks, News news) implements SwimMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + news.wireBytes();
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("sync").add(asks);
            news.addTo(hash);
            return hash.value();
        }
    }

    /** A client hands over an administrative action. */
    record Request(int requestId, MembershipChange change) implements SwimMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + change.sizeBytes();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("change")
                    .add(requestId)
                    .add(change.contentHash())
                    .value();
        }
    }

    /** The action is in effect. */
    record Finished(int requestId) implements SwimMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("finished").add(requestId).value();
        }
    }
}
