package dev.lockstep.workload;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a trace.
 *
 * @param atNanos time from the start of the workload
 * @param client client, counted from 0; {@link #NEXT} if the line does not say
 * @param kind what it does; null if the line does not say
 * @param key its key; null if the line does not say
 * @param valueBytes size of its value; {@link #DRAWN} if the line does not say
 */
record TraceRow(
        long atNanos,
        int client,
        @Nullable Kind kind,
        @Nullable String key,
        int valueBytes) {

    /** The next client in turn. */
    static final int NEXT = -1;

    /** A size as the mix draws it. */
    static final int DRAWN = -1;

    /** Says nothing: all is as the mix draws it. */
    static final TraceRow ANY = new TraceRow(0, NEXT, null, null, DRAWN);

    /** What an operation of a trace can do. */
    enum Kind {
        GET,
        PUT,
        APPEND,
        DELETE
    }
}
