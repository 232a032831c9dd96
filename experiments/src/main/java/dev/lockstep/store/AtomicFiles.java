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
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Writes a text under a temporary name beside the file, makes it durable, and moves it to its place.
     *
     * @throws InvalidInputException if the file cannot be written
     */
    public static void write(Path file, String text) {
        write(file, channel -> writeFully(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Writes what a writer gives; if it fails on the way, everything is as before.
     *
     * @throws InvalidInputException if the file cannot be written
     */
    public static void write(Path file, Content content) {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                writeDurably(temporary, content);
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
            if (Files.isDirectory(file)) {
                throw new InvalidInputException("file=" + file + " must be a file, but is a folder");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be read: " + reason(e), e);
        }
    }

    private static void writeDurably(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            content.writeTo(channel);
            channel.force(true);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What a file is to contain. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. */
        void writeTo(FileChannel channel) throws IOException;
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
