package dev.lockstep.page;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.store.AtomicFiles;
import java.nio.file.Path;
import java.util.Locale;

/** Writes pages to files, in the format that the end of the file's name asks for. */
public final class PageFile {

    private static final String HTML = ".html";
    private static final String MARKDOWN = ".md";

    private PageFile() {}

    /**
     * Checks the name of a file before there is anything to write to it.
     *
     * @throws InvalidInputException if it ends in neither {@code .html} nor {@code .md}
     */
    public static void requireKnownFormat(Path file) {
        if (!ends(file, HTML) && !ends(file, MARKDOWN)) {
            throw new InvalidInputException(
                    "file=" + file + " must end in .html, for a page with charts, or in .md, for" + " Markdown");
        }
    }

    /**
     * Writes a page, which appears whole or not at all. The same page gives the same bytes.
     *
     * @throws InvalidInputException if the name ends in neither {@code .html} nor {@code .md}, or the file cannot be written
     */
    public static void write(Page page, Path file) {
        requireKnownFormat(file);
        AtomicFiles.write(file, ends(file, HTML) ? HtmlWriter.write(page) : MarkdownWriter.write(page));
    }

    private static boolean ends(Path file, String ending) {
        Path name = file.getFileName();
        return name != null
                && name.toString().toLowerCase(Locale.ROOT).endsWith(ending)
                && name.toString().length() > ending.length();
    }
}
