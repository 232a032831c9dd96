package dev.lockstep.store;

import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that appear whole or not at all, whenever the process or the machine dies. */
final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Writes a text under a temporary name beside the file, makes it durable, and moves it to its place.
     *
     * @throws InvalidInputException if the file cannot be written
     */
    static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
            try {
                writeDurably(temporary, text);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be written: " + reason(e), e);
        }
    }

    /**
     * Reads a text.
     *
     * @throws InvalidInputException if the file is not there or cannot be read
     */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be read: " + reason(e), e);
        }
    }

    private static void writeDurably(Path file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "NoSuchFileException" -> "there is no such file";
            case "AccessDeniedException" -> "access is denied";
            case "FileAlreadyExistsException" -> e.getMessage() + " is a file, but must be a folder";
            case "MalformedInputException" -> "it is no text";
            default -> String.valueOf(e.getMessage());
        };
    }
}
