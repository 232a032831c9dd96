package dev.lockstep.testing;

/** One write to a {@link RecordingStorage}. */
public sealed interface Write {

    /** A named cell was written. */
    record Put(String cell, Object value, long sizeBytes) implements Write {}

    /** A record was appended to the log. */
    record Append(Object logRecord, int sizeBytes) implements Write {}

    /** The records from this position on were removed. */
    record Truncate(long position) implements Write {}

    /** The records before this position were removed. */
    record DiscardBefore(long position) implements Write {}
}
