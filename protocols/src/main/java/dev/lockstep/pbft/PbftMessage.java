package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;

/** The messages of PBFT: those between clients and replicas, those between replicas, and those of a replica to itself. */
public sealed interface PbftMessage extends Message permits ClientMessage, ReplicaMessage, PbftMessage.JournalSynced {

    /** Bytes that every message carries to say what it is and who made it. */
    int HEADER_BYTES = 12;

    /** Bytes of a digest: SHA-256. In the simulation a digest is the 64-bit hash of what it stands for. */
    int DIGEST_BYTES = 32;

    /** A replica tells itself that its disk finished the sync that it had started. */
    record JournalSynced() implements PbftMessage {

        static final JournalSynced INSTANCE = new JournalSynced();

        private static final long KIND = ContentHash.hash("pbft-journal-synced");

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return KIND;
        }
    }
}
