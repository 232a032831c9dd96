package dev.lockstep.gossip.antientropy;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import java.util.List;

/**
 * What replicas and clients send. Messages of an exchange name the replica that began it. Their contents are lists and
 * arrays that nobody changes.
 */
sealed interface AntiEntropyMessage extends Message {

    /** Kind, initiator, level. */
    int HEADER_BYTES = 6;

    /**
     * These are my hashes: which are different from yours? The beginning of an exchange, and each step down the tree.
     *
     * @param level of the tree
     * @param indexes of the hashes in the level
     */
    record Compare(int initiator, int level, int[] indexes, long[] hashes) implements AntiEntropyMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + indexes.length * (Integer.BYTES + Long.BYTES);
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("compare").add(initiator).add(level);
            for (int i = 0; i < indexes.length; i++) {
                hash.add(indexes[i]).add(hashes[i]);
            }
            return hash.value();
        }
    }

    /**
     * These leaves are different, and this is what I have there: keys with versions, without values.
     *
     * @param leaves by index
     */
    record Keys(int initiator, int[] leaves, List<KeyVersion> keys) implements AntiEntropyMessage {

        @Override
        public int sizeBytes() {
            int bytes = HEADER_BYTES + leaves.length * Integer.BYTES;
            for (KeyVersion key : keys) {
                bytes += key.key().length() + 1 + Version.WIRE_BYTES + Long.BYTES;
            }
            return bytes;
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("keys").add(initiator);
            for (int leaf : leaves) {
                hash.add(leaf);
            }
            for (KeyVersion key : keys) {
                hash.add(key.key()).add(key.hash());
            }
            return hash.value();
        }
    }

    /**
     * What a replica has of a key, without the value.
     *
     * @param hash of the entry, which tells two of the same version apart
     */
    record KeyVersion(String key, Version version, long hash) {

        static KeyVersion of(Entry entry) {
            return new KeyVersion(entry.key(), entry.version(), entry.contentHash());
        }
    }

    /**
     * These are newer than yours.
     *
     * @param wanted keys of which the sender wants the receiver's entries
     */
    record Entries(int initiator, List<Entry> entries, List<String> wanted) implements AntiEntropyMessage {

        @Override
        public int sizeBytes() {
            int bytes = HEADER_BYTES;
            for (Entry entry : entries) {
                bytes += entry.wireBytes();
            }
            for (String key : wanted) {
                bytes += key.length() + 1;
            }
            return bytes;
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("entries").add(initiator);
            entries.forEach(entry -> hash.add(entry.contentHash()));
            wanted.forEach(hash::add);
            return hash.value();
        }
    }

    /** A client's operation. */
    record Ask(long operationId, KeyValueOperation operation) implements AntiEntropyMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES + operation.sizeBytes();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("ask")
                    .add(operationId)
                    .add(operation.contentHash())
                    .value();
        }
    }

    /** What it gave at one replica. */
    record Answer(long operationId, Outcome outcome) implements AntiEntropyMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + Long.BYTES + outcome.sizeBytes();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("answer")
                    .add(operationId)
                    .add(outcome.contentHash())
                    .value();
        }
    }
}
