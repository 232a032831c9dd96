package dev.lockstep.cli;

import dev.lockstep.bench.Baseline;
import dev.lockstep.data.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a baseline is kept. */
sealed interface BaselinePlace permits BaselinePlace.InFile, NamedBaseline {

    /** How a name may look; a text that ends like a file is one. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** What files of baselines end in. */
    String FILE_ENDING = ".json";

    /**
     * The place that somebody names.
     *
     * @throws InvalidInputException if it is neither a name nor a file
     */
    static BaselinePlace of(String text, HistoryOption history, Terminal terminal) {
        if (text.endsWith(FILE_ENDING)) {
            return new InFile(Path.of(text));
        }
        if (!NAME.matcher(text).matches()) {
            throw new InvalidInputException("NAME " + text
                    + " must have letters, digits, dots, dashes and underscores only, or be a file that ends in "
                    + FILE_ENDING);
        }
        return new NamedBaseline(text, history, terminal);
    }

    /**
     * Reads the baseline.
     *
     * @throws InvalidInputException if there is none, or it is damaged or of a newer version
     */
    Baseline read();

    /** Keeps a baseline, in place of the one that is there. */
    void save(Baseline baseline);

    /**
     * Checks before the work that its result can be kept.
     *
     * @throws InvalidInputException if not
     */
    void requireWritable();

    /** What a reader calls the place. */
    String text();

    /** A baseline in a file of its own. */
    record InFile(Path file) implements BaselinePlace {

        @Override
        public Baseline read() {
            return Baseline.read(file);
        }

        @Override
        public void save(Baseline baseline) {
            baseline.write(file);
        }

        @Override
        public void requireWritable() {
            Path folder = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
                throw new InvalidInputException("FILE " + file + " must be a file in a folder that can be written to");
            }
        }

        @Override
        public String text() {
            return file.toString();
        }
    }
}
