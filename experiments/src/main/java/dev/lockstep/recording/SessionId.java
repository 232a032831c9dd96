package dev.lockstep.recording;

import dev.lockstep.random.Mix;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Names sessions: the second in which it began, in UTC, and digits that tell it from others of that second. */
final class SessionId {

    private SessionId() {}

    /** A name such as {@code 20261121-143000-1f0c9a77}. */
    static String next(Instant now) {
        long key = Mix.mix(
                Mix.mix(ProcessHandle.current().pid(), System.nanoTime()),
                now.getEpochSecond() * 1_000_000_000L + now.getNano());
        // without a formatter, which would take longer than all else that a session does at its begin
        String second = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return second.replaceAll("[-:Z]", "").replace('T', '-') + "-"
                + HexFormat.of().toHexDigits((int) key);
    }
}
