package dev.lockstep.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Commands as a reader can paste them, from the folder of the project. */
final class CommandLines {

    private static final Pattern PLAIN = Pattern.compile("[\\w.,:;=+*/@%{}\\[\\]-]+");

    private CommandLines() {}

    static String replay(Path capsule) {
        return lockstep("replay " + capsule);
    }

    /** The command that carries out one run alone. */
    static String run(String scenario, List<String> assignments, long seed) {
        StringBuilder words = new StringBuilder("run ").append(quoted(scenario));
        assignments.forEach(assignment -> words.append(" --set ").append(quoted(assignment)));
        return lockstep(words.append(" --seed ").append(seed).toString());
    }

    private static String lockstep(String words) {
        return "mvn -q -pl experiments -am compile exec:java -Dexec.args=\"" + words + "\"";
    }

    /** A word as both the shell, inside double quotes, and Maven, which splits at blanks, take it. */
    private static String quoted(String word) {
        String escaped = word.replaceAll("([\\\\\"$`])", "\\\\$1");
        return PLAIN.matcher(word).matches() ? word : "'" + escaped + "'";
    }
}
