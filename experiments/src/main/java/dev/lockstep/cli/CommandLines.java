package dev.lockstep.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands as a reader can paste them, from the folder of the project. If this one found a protocol of somebody else in
 * {@code -Dprotocol.jar}, which Maven makes a system property, so do they.
 */
public final class CommandLines {

    private static final String PROTOCOL_JAR = "protocol.jar";
    private static final Pattern PLAIN = Pattern.compile("[\\w.,:;=+*/@%{}\\[\\]-]+");

    private CommandLines() {}

    /** The command that replays a capsule. */
    public static String replay(Path capsule) {
        return lockstep("replay " + quoted(capsule.toString()));
    }

    /** The command that replays a capsule whose protocol is on the class path of the tests only. */
    public static String replayWithTests(Path capsule) {
        return lockstep("test-compile exec:java -Dexec.classpathScope=test", "replay " + quoted(capsule.toString()));
    }

    /** The command of these words. */
    static String of(List<String> words) {
        return lockstep(words.stream().map(CommandLines::quoted).collect(Collectors.joining(" ")));
    }

    /** The command that carries out one run alone. */
    static String run(String scenario, List<String> assignments, long seed) {
        StringBuilder words = new StringBuilder("run ").append(quoted(scenario));
        assignments.forEach(assignment -> words.append(" --set ").append(quoted(assignment)));
        return lockstep(words.append(" --seed ").append(seed).toString());
    }

    private static String lockstep(String words) {
        return lockstep("compile exec:java", words);
    }

    private static String lockstep(String goals, String words) {
        String jar = System.getProperty(PROTOCOL_JAR);
        String protocol = jar == null ? "" : " \"-D" + PROTOCOL_JAR + "=" + jar + "\"";
        return "mvn -q -pl experiments -am " + goals + protocol + " -Dexec.args=\"" + words + "\"";
    }

    /** A word as both the shell, inside double quotes, and Maven, which splits at blanks outside of quotes, take it. */
    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        String quote = word.contains("'") ? "\"" : "'";
        return (quote + word + quote).replaceAll("([\\\\\"$`])", "\\\\$1");
    }
}
