package dev.lockstep.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import java.nio.file.Path;

/**
 * Recognizes files of one kind before their content is looked at.
 *
 * @param name what the field {@code format} of such a file says
 * @param version the newest version that is understood
 */
public record FileFormat(String name, int version) {

    /**
     * Reads a file of this format.
     *
     * @throws InvalidInputException if it cannot be read, is cut off, of another format, or of a newer version
     */
    public <T extends Record> T read(Path file, Class<T> type) {
        String text = AtomicFiles.read(file);
        JsonNode tree;
        try {
            tree = LockstepMapper.json().readTree(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "file=" + file + " must be a " + name + ", but is cut off or no JSON: " + e.getMessage(), e);
        }
        return bind("file=" + file, tree, type);
    }

    /**
     * Reads what was kept elsewhere in this format.
     *
     * @param place where it was, as {@code name=value}, for the message
     * @throws InvalidInputException if it is of another format, damaged, or of a newer version
     */
    public <T extends Record> T bind(String place, JsonNode tree, Class<T> type) {
        requireKnown(place, tree);
        try {
            return LockstepMapper.json().bind(tree, type);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(place + " is a damaged " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks what a tree says of its format.
     *
     * @param file where it stands, for the message
     * @throws InvalidInputException if it is of another format, or of a newer version
     */
    public void requireKnown(Path file, JsonNode tree) {
        requireKnown("file=" + file, tree);
    }

    private void requireKnown(String place, JsonNode tree) {
        String found = tree.path("format").asText();
        if (!found.equals(name)) {
            throw new InvalidInputException(place + " must be a " + name + ", but "
                    + (found.isEmpty() ? "does not say what it is" : "is a " + found));
        }
        int foundVersion = tree.path("formatVersion").asInt();
        if (foundVersion > version) {
            throw new InvalidInputException(place + " has formatVersion=" + foundVersion
                    + ", written by lockstep " + tree.path("lockstepVersion").asText() + "; this one, "
                    + LockstepVersion.current() + ", understands versions up to " + version);
        }
        if (tree.path("formatVersion").isInt() && foundVersion < 1) {
            throw new InvalidInputException(
                    place + " is a damaged " + name + ": formatVersion=" + foundVersion + " must be at least 1");
        }
    }
}
