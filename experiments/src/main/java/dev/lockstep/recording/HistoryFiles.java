package dev.lockstep.recording;

import dev.lockstep.data.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a history of runs.
 *
 * @param store the database
 */
public record HistoryFiles(Path store) {

    /** What stands for keeping no history. */
    public static final String NONE = "none";

    private static final String DEFAULT = ".lockstep/history.duckdb";
    private static final String PROPERTY = "lockstep.history";
    private static final String VARIABLE = "LOCKSTEP_HISTORY";

    /**
     * The history that a file names; without one, that of the system property {@code lockstep.history} or of the environment
     * variable {@code LOCKSTEP_HISTORY}, else {@code .lockstep/history.duckdb} below the working folder.
     *
     * @return nothing if the name is {@link #NONE}
     * @throws InvalidInputException if the name cannot be one of a file
     */
    public static Optional<HistoryFiles> named(@Nullable String file) {
        String name = Stream.of(
                        Optional.ofNullable(file),
                        Optional.ofNullable(System.getProperty(PROPERTY)),
                        Optional.ofNullable(System.getenv(VARIABLE)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(DEFAULT);
        if (name.equals(NONE)) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(name);
            if (!name.isBlank() && path.getFileName() != null) {
                requireNoFolder(path);
                return Optional.of(new HistoryFiles(path));
            }
        } catch (InvalidPathException e) {
            throw new InvalidInputException("history=" + name + " must be a file, or " + NONE, e);
        }
        throw new InvalidInputException("history=" + name + " must be a file, or " + NONE);
    }

    private static void requireNoFolder(Path path) {
        if (Files.isDirectory(path)) {
            throw new InvalidInputException("history=" + path + " must be a file, but is a folder");
        }
    }

    /** The folder in which sessions leave their runs until they are taken in. */
    public Path spool() {
        return beside(".spool");
    }

    /** The file whose lock belongs to the process that uses the store. */
    public Path lock() {
        return beside(".lock");
    }

    private Path beside(String suffix) {
        return store.resolveSibling(store.getFileName() + suffix);
    }
}
