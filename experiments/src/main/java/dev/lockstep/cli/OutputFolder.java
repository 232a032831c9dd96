package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of {@code --out}. */
final class OutputFolder {

    private OutputFolder() {}

    /**
     * Makes the folder before the work rather than behind it, so that nobody waits for a result that cannot be kept.
     *
     * @throws InvalidInputException if it cannot be made or written to
     */
    static void prepare(Path folder) {
        if (folder.toString().isBlank()) {
            throw new InvalidInputException("--out " + folder + " must name a folder");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InvalidInputException("--out " + folder + " must be a folder that can be made", e);
        }
        if (!Files.isWritable(folder)) {
            throw new InvalidInputException("--out " + folder + " must be a folder that can be written to");
        }
    }
}
