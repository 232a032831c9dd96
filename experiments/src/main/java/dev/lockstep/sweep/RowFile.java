package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows by whole lines: each is handed to the system in one piece and nothing is kept back, so that a process
 * that is killed leaves no half line.
 */
final class RowFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private RowFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Starts a file.
     *
     * @throws InvalidInputException if it is there already, or cannot be written
     */
    static RowFile create(Path file) {
        return open(file, StandardOpenOption.CREATE_NEW);
    }

    /** Goes on with a file. */
    static RowFile append(Path file) {
        return open(file, StandardOpenOption.APPEND);
    }

    /**
     * Adds a line.
     *
     * @throws InvalidInputException if it cannot be written, such as on a full disk
     */
    void add(String line) {
        try {
            writeFully(channel, line);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Writes a line with its end. */
    static void writeFully(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static RowFile open(Path file, StandardOpenOption how) {
        try {
            return new RowFile(file, FileChannel.open(file, StandardOpenOption.WRITE, how));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static InvalidInputException failed(Path file, IOException e) {
        return new InvalidInputException("file=" + file + " cannot be written: " + e.getMessage(), e);
    }
}
