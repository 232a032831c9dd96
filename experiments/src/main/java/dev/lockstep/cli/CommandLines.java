package dev.lockstep.cli;

import java.nio.file.Path;

/** Commands as a reader can paste them, from the folder of the project. */
final class CommandLines {

    private CommandLines() {}

    static String replay(Path capsule) {
        return "mvn -q -pl experiments -am compile exec:java -Dexec.args=\"replay " + capsule + "\"";
    }
}
