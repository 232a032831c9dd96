package dev.lockstep.protocol;

import dev.lockstep.node.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * Operations on a map from keys to {@link Value}s, and what they give: the linearizability of answers is checked against
 * this.
 */
public sealed interface KeyValueOperation extends Operation {

    /** The key that the operation is about. */
    String key();

    @Override
    default boolean isReadOnly() {
        return false;
    }

    /** Reads a key. Gives the value found, or null, as {@code new Outcome(true, value)}. */
    record Get(String key) implements KeyValueOperation {

        @Override
        public String kind() {
            return "get";
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public int sizeBytes() {
            return key.length();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("get").add(key).value();
        }
    }

    /** Sets a key. Gives {@link Outcome#DONE}. */
    record Put(String key, Value value) implements KeyValueOperation {

        @Override
        public String kind() {
            return "put";
        }

        @Override
        public int sizeBytes() {
            return key.length() + value.sizeBytes();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("put").add(key).add(value.contentHash()).value();
        }
    }

    /** Appends to the text of a key; a key that is not there counts as empty. Gives {@link Outcome#DONE}. */
    record Append(String key, Value value) implements KeyValueOperation {

        @Override
        public String kind() {
            return "append";
        }

        @Override
        public int sizeBytes() {
            return key.length() + value.sizeBytes();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("append").add(key).add(value.contentHash()).value();
        }
    }

    /**
     * Sets a key to {@code update} if it holds {@code expected}. Gives whether it did, and the value found before, or null,
     * in either case.
     *
     * @param expected null stands for a key that is not there
     */
    record CompareAndSet(String key, @Nullable Value expected, Value update) implements KeyValueOperation {

        @Override
        public String kind() {
            return "compare-and-set";
        }

        @Override
        public int sizeBytes() {
            return key.length() + (expected == null ? 0 : expected.sizeBytes()) + update.sizeBytes();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("compare-and-set")
                    .add(key)
                    .add(expected == null ? 0 : expected.contentHash())
                    .add(update.contentHash())
                    .value();
        }
    }

    /** Removes a key, if it is there. Gives {@link Outcome#DONE}. */
    record Delete(String key) implements KeyValueOperation {

        @Override
        public String kind() {
            return "delete";
        }

        @Override
        public int sizeBytes() {
            return key.length();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("delete").add(key).value();
        }
    }
}
