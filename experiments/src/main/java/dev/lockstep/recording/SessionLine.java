package dev.lockstep.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a spool file: what a command set out to do.
 *
 * @param format {@code lockstep-spool}
 * @param formatVersion version of the format, counted from 1
 * @param id unique; begins with the second in which the session began
 * @param kind the command, such as {@code sweep} or {@code baseline save}
 * @param command the words of the command line
 * @param subject name of the scenario or suite
 * @param runsPlanned number of runs, or null if that is not known
 * @param startedAt when it began, as in ISO 8601, in UTC
 * @param lockstepVersion version of Lockstep
 * @param commit the commit that it was built from, or {@code unknown}
 * @param changed whether the build had changes that were not committed
 * @param machine where
 */
public record SessionLine(
        String format,
        int formatVersion,
        String id,
        String kind,
        List<String> command,
        String subject,
        @Nullable Integer runsPlanned,
        String startedAt,
        String lockstepVersion,
        String commit,
        boolean changed,
        Machine machine) {

    /** Copies the list. */
    public SessionLine {
        command = List.copyOf(command);
    }
}
