package dev.lockstep.node;

/**
 * An immutable message. One object may be shared by all its receivers, so nothing reachable from it may change after it
 * was sent. Messages are best written as records in a sealed interface.
 */
public interface Message {

    /** Bytes on the wire, headers of lower layers excluded; at least 0. */
    int sizeBytes();

    /**
     * A 64-bit hash of the content, equal in every run, JVM and process for equal content. It enters the fingerprint of
     * the run, once per message object. The default reads the components of a record by reflection: primitives, strings,
     * enums, durations, messages, other records, arrays of primitives, null, and lists, sorted sets and sorted maps of
     * these. A protocol with many messages overrides it with {@link ContentHash}, which is faster.
     *
     * @throws IllegalStateException from the default, for a class that is no record or a component whose content it
     *     cannot hash stably
     */
    default long contentHash() {
        return RecordHash.of(this);
    }
}
