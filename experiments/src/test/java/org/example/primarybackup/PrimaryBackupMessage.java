package org.example.primarybackup;

import dev.lockstep.node.Message;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;

/**
 * The messages between clients and replicas.
 *
 * <p>Views are numbered from 0. Replica {@code view mod replicas} is the primary of a view, so a view has one primary, and
 * whoever takes over after another skips the views between.
 */
sealed interface PrimaryBackupMessage extends Message {

    /** Bytes that each message carries to say what it is. */
    int HEADER_BYTES = 8;

    /**
     * A client asks for an operation.
     *
     * @param operationId tells a repeated request from a new one
     * @param firstUnanswered lowest operation that the client still wants an answer to
     * @param operation what to do
     */
    record Request(long operationId, long firstUnanswered, KeyValueOperation operation)
            implements PrimaryBackupMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 2 * Long.BYTES + operation.sizeBytes();
        }
    }

    /** The primary answers a client. */
    record Answer(long operationId, Outcome outcome) implements PrimaryBackupMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES + outcome.sizeBytes();
        }
    }

    /** Tells a client of a view, and thereby who the primary is: from a backup it asked, or from a new primary. */
    record Redirect(long view) implements PrimaryBackupMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES;
        }
    }

    /** The primary is up, and has ordered so many writes. */
    record Heartbeat(long view, long sequence) implements PrimaryBackupMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 2 * Long.BYTES;
        }
    }

    /** The primary forwards a write; {@code sequence} is its number, counted from 1. */
    record Update(long view, long sequence, int client, Request write) implements PrimaryBackupMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 2 * Long.BYTES + Integer.BYTES + write.sizeBytes();
        }
    }

    /** A backup has applied the first so many writes. */
    record Confirm(long view, long sequence) implements PrimaryBackupMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 2 * Long.BYTES;
        }
    }

    /** A replica without a copy asks for one. The copy comes with the same ticket. */
    record Join(long ticket) implements PrimaryBackupMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES;
        }
    }

    /**
     * All that the primary of a view has.
     *
     * @param ticket of the {@link Join} that asked for it, or {@link #UNASKED}
     */
    record Copy(long view, long ticket, CopyOfTable table) implements PrimaryBackupMessage {

        /** A new primary sends its copy to all backups, so that they agree on what was not yet answered. */
        static final long UNASKED = 0;

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 2 * Long.BYTES + table.sizeBytes();
        }
    }
}
