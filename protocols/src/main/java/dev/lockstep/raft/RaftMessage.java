package dev.lockstep.raft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;
import dev.lockstep.random.Mix;

/** The messages of Raft: those between servers, those between clients and servers, and those of a server to itself. */
public sealed interface RaftMessage extends Message
        permits ServerMessage,
                ClientMessage,
                RaftMessage.LogSyncDue,
                RaftMessage.LogSynced,
                RaftMessage.SnapshotSynced {

    /** Bytes that every message carries to say what it is. */
    int HEADER_BYTES = 8;

    /** No server: an unknown leader, a vote not given. */
    int NOBODY = -1;

    /** The round in a rejection of a message of an older term: no leader takes it for an answer to a round of its own. */
    long NO_ROUND = -1;

    /** No read index: the asked server is not the leader. */
    long NO_INDEX = -1;

    /** A server tells itself to wait for its disk, now that what it has sent before is on its way. */
    record LogSyncDue() implements RaftMessage {

        static final LogSyncDue INSTANCE = new LogSyncDue();

        private static final long KIND = ContentHash.hash("log-sync-due");

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return KIND;
        }
    }

    /** A server tells itself that its disk finished the sync that it had started. */
    record LogSynced() implements RaftMessage {

        static final LogSynced INSTANCE = new LogSynced();

        private static final long KIND = ContentHash.hash("log-synced");

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return KIND;
        }
    }

    /** A server tells itself that a snapshot which it had taken is on disk. */
    record SnapshotSynced(long lastIndex) implements RaftMessage {

        private static final long KIND = ContentHash.hash("snapshot-synced");

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND, lastIndex);
        }
    }
}
