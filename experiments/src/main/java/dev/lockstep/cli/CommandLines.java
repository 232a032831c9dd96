package dev.lockstep.cli;

import java.nio.file.Path;

/** Commands as a reader can paste them, from the folder of the project. */
public final class CommandLines {

    private CommandLines() {}

    /** Replays a capsule. */
    public static String replay(Path capsule) {
        return "mvn -q -pl experiments -am compile exec:java -Dexec.args=\"replay " + capsule + "\"";
    }

    /** Replays a capsule whose protocol is on the class path of the tests only. */
    public static String replayWithTests(Path capsule) {
        return "mvn -q -pl experiments -am test-compile exec:java -Dexec.classpathScope=test -Dexec.args=\"replay "
                + capsule + "\"";
    }
}
