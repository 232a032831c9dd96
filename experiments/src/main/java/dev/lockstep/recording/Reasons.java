package dev.lockstep.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Says why a file cannot be used. */
final class Reasons {

    private Reasons() {}

    static String of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access to " + e.getMessage() + " is denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is a file, but must be a folder";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no " + e.getMessage();
        }
        return String.valueOf(e.getMessage());
    }
}
