package dev.lockstep.protocol;

import dev.lockstep.node.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * What an operation that took place gave.
 *
 * @param applied false if it had no effect because its condition did not hold (compare-and-set), else true
 * @param value what was read: the value of the key for get, the value found for compare-and-set; null if there was none
 */
public record Outcome(boolean applied, @Nullable Value value) {

    /** Done, with nothing to tell. */
    public static final Outcome DONE = new Outcome(true, null);

    /** Bytes on the wire. */
    public int sizeBytes() {
        return 1 + (value == null ? 0 : value.sizeBytes());
    }

    /** Hash of the content. */
    public long contentHash() {
        return ContentHash.of("outcome")
                .add(applied)
                .add(value == null ? 0 : value.contentHash())
                .value();
    }
}
