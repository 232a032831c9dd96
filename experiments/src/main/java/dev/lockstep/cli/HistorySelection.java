package dev.lockstep.cli;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.history.HistoryFilter;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that look at a part of the history. */
final class HistorySelection {

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only what ran this scenario.")
    private @Nullable String scenario;

    @Option(names = "--protocol", paramLabel = "NAME", description = "Only what ran this protocol, such as raft.")
    private @Nullable String protocol;

    @Option(names = "--kind", paramLabel = "COMMAND", description = "Only sessions of this command, such as sweep.")
    private @Nullable String kind;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only sessions that began so long ago or later, such as 7d or 12h.")
    private @Nullable String since;

    @Option(
            names = "--failed",
            description = "Only what failed: a check, a threshold, or a session that was broken off.")
    private boolean isFailed;

    /**
     * What was asked for.
     *
     * @throws InvalidInputException if {@code --since} is no time
     */
    HistoryFilter filter() {
        return new HistoryFilter(scenario, protocol, kind, since == null ? null : since(since), isFailed);
    }

    private static LocalDateTime since(String text) {
        try {
            Duration ago = DurationText.parse(text);
            if (ago.isNegative()) {
                throw new IllegalArgumentException("duration=" + text + " must not be negative, such as 7d");
            }
            return LocalDateTime.now(ZoneOffset.UTC).minus(ago);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--since " + text + ": " + e.getMessage(), e);
        }
    }
}
