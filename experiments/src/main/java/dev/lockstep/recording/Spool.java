package dev.lockstep.recording;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.store.FileFormat;
import java.time.Instant;
import java.util.Map;

/** Names and lines of spool files. */
final class Spool {

    static final FileFormat FORMAT = new FileFormat("lockstep-spool", 1);

    static final String SESSION = "session";
    static final String SCENARIO = "scenario";
    static final String RUN = "run";
    static final String END = "end";

    private static final String RUNNING = ".running";
    private static final String ENDED = ".ended";

    private Spool() {}

    /** The name of a file that this process writes: the session, and which process it is. */
    static String runningName(String session) {
        return session + ownSuffix();
    }

    static String endedName(String session) {
        return session + ENDED;
    }

    static boolean isRunning(String name) {
        return name.endsWith(RUNNING);
    }

    static boolean isEnded(String name) {
        return name.endsWith(ENDED);
    }

    /** Whether this process writes the file. */
    static boolean isOwn(String name) {
        return name.endsWith(ownSuffix());
    }

    /** A line: an object with one field, which says what it is. */
    static String line(String kind, Record value) {
        return LockstepMapper.json().write(Map.of(kind, value));
    }

    /** A process id comes again, but not with the same second. */
    private static String ownSuffix() {
        ProcessHandle process = ProcessHandle.current();
        long started =
                process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
        return "." + process.pid() + "-" + started + RUNNING;
    }
}
