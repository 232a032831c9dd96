package dev.lockstep.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a scenario names; they are read before a run begins, because a run itself reads none. */
public final class TextFiles {

    private TextFiles() {}

    /**
     * Reads a text in UTF-8.
     *
     * @param field the field that names the file, for messages
     * @param path the file, relative to the working directory
     * @throws InvalidInputException if the file cannot be read
     */
    public static String read(String field, String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(field + "=" + path + " must be a text in UTF-8", e);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidInputException(field + "=" + path + " must be a file that can be read", e);
        }
    }
}
