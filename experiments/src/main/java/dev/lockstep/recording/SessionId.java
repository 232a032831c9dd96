package dev.lockstep.recording;

import dev.lockstep.random.Mix;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names sessions: the second in which it began, in UTC, and digits that tell it from others of that second. */
final class SessionId {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SessionId() {}

    /** A name such as {@code 20261121-143000-1f0c9a77}. */
    static String next(Instant now) {
        long key = Mix.mix(
                Mix.mix(ProcessHandle.current().pid(), System.nanoTime()),
                now.getEpochSecond() * 1_000_000_000L + now.getNano());
        return SECOND.format(now) + String.format(Locale.ROOT, "-%08x", (int) key);
    }
}
