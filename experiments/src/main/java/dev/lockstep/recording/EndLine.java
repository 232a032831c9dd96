package dev.lockstep.recording;

import org.jspecify.annotations.Nullable;

/**
 * The last line of a session that came to its end.
 *
 * @param endedAt when, as in ISO 8601, in UTC
 * @param exitCode what the command told its caller
 * @param fingerprint of all runs together, 16 hexadecimal digits, or null if there is none
 */
public record EndLine(
        String endedAt, int exitCode, @Nullable String fingerprint) {}
