package dev.lockstep.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command sets out to do.
 *
 * @param kind the command, such as {@code sweep} or {@code baseline save}
 * @param command the words of the command line
 * @param subject name of the scenario or suite
 * @param runs number of runs, or null if that is not known
 */
public record SessionPlan(
        String kind,
        List<String> command,
        String subject,
        @Nullable Integer runs) {

    /** Copies the list. */
    public SessionPlan {
        command = List.copyOf(command);
    }
}
