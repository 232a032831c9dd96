package dev.lockstep.history;

import org.jspecify.annotations.Nullable;

/**
 * A session of the history.
 *
 * @param session its id
 * @param kind the command, such as {@code sweep}
 * @param command the words of the command line
 * @param subject name of the scenario or suite
 * @param state {@code ended}, {@code running}, or {@code broken off}
 * @param runsPlanned number of runs that it set out to do, or null
 * @param startedAt when it began, as in ISO 8601, in UTC
 * @param endedAt when it ended, likewise, or null
 * @param exitCode what it told its caller, or null
 * @param fingerprint of all its runs, or of its only one; null if there is none
 * @param lockstepVersion version of Lockstep, with the commit that it was built from
 * @param commit that commit
 * @param changed whether the build had changes that were not committed
 * @param host name of the machine
 * @param system its operating system
 * @param processors its processors
 * @param jvm the JVM
 * @param runs number of runs that have ended
 * @param failed number of those in which a check failed
 * @param operationsPerSecond mean throughput of the runs, or null if they are of several scenarios
 * @param latencyP99Millis mean of the 99th percentiles of their latencies, or null
 */
public record SessionRow(
        String session,
        String kind,
        String command,
        String subject,
        String state,
        @Nullable Integer runsPlanned,
        String startedAt,
        @Nullable String endedAt,
        @Nullable Integer exitCode,
        @Nullable String fingerprint,
        String lockstepVersion,
        String commit,
        boolean changed,
        String host,
        String system,
        int processors,
        String jvm,
        long runs,
        long failed,
        @Nullable Double operationsPerSecond,
        @Nullable Double latencyP99Millis) {

    /** The end of the id, which tells sessions apart just as well. */
    public String shortId() {
        return session.substring(session.lastIndexOf('-') + 1);
    }
}
