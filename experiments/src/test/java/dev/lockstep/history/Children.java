package dev.lockstep.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs of their own, on the class path of the tests. */
final class Children {

    private Children() {}

    /** The {@code main} of a class, to be started; what it says on stderr is said here. */
    static ProcessBuilder of(Class<?> main, Path store) {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElseThrow());
        // short lives: what would be compiled is not worth it
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), store.toString()));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
