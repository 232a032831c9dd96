package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.page.Page;
import dev.lockstep.page.PageFile;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code --report}, for each command that has something to keep: a mixin, and {@link #write} once there is a result. */
final class ReportOption {

    private static final String NAME = "--report";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            converter = ReportPath.class,
            description = "Writes a report for people: one self-contained page with charts if FILE ends in .html,"
                    + " Markdown if in .md. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Whether a report was asked for. */
    boolean isWanted() {
        return !files.isEmpty();
    }

    /**
     * Writes the report to each file that was asked for, and says so; the page is not made if there is none.
     *
     * @param report makes the page; it is given what a reader types to have it again
     * @param stream where the names of the files are printed
     * @throws InvalidInputException if a file cannot be written
     */
    void write(Function<String, Page> report, PrintStream stream) {
        if (!isWanted()) {
            return;
        }
        Page page = report.apply(CommandLines.of(wordsWithoutReports()));
        for (Path file : new LinkedHashSet<>(files)) {
            PageFile.write(page, file);
            stream.println("report       " + file);
        }
        stream.flush();
    }

    private List<String> wordsWithoutReports() {
        List<String> words = new ArrayList<>();
        if (command != null) {
            Iterator<String> typed =
                    command.root().commandLine().getParseResult().originalArgs().iterator();
            while (typed.hasNext()) {
                String word = typed.next();
                if (word.equals(NAME)) {
                    typed.next();
                } else if (!word.startsWith(NAME + "=")) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** A file that a report can be written to: looked at before the work, so that nobody waits for what cannot be kept. */
    static final class ReportPath implements ITypeConverter<Path> {

        @Override
        public Path convert(String text) {
            try {
                Path file = Path.of(text);
                PageFile.requireKnownFormat(file);
                requireWritable(file);
                return file;
            } catch (InvalidInputException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            } catch (InvalidPathException e) {
                throw new TypeConversionException("file=" + text + " must be the name of a file");
            }
        }

        private static void requireWritable(Path file) {
            if (Files.isDirectory(file)) {
                throw new InvalidInputException("file=" + file + " must be a file, but is a folder");
            }
            Path folder = file.toAbsolutePath().getParent();
            while (folder != null && !Files.exists(folder)) {
                folder = folder.getParent();
            }
            if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw new InvalidInputException("file=" + file + " must be in a folder that can be written to");
            }
        }
    }
}
