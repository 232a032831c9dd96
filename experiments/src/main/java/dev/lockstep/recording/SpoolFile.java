package dev.lockstep.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The spool file of a session. While the session lives, the name ends in {@code .running} and the process holds the lock of
 * the file; whoever gets that lock finds what a process has left that is gone. At the end the name changes to {@code .ended}.
 *
 * <p>A line is handed to the system in one piece and nothing is kept back, so that it is there when the process is killed.
 * What did not fit on a full disk is cut off again.
 */
final class SpoolFile implements LineSink {

    private final Path running;
    private final Path ended;
    private final FileChannel channel;

    private SpoolFile(Path running, Path ended, FileChannel channel) {
        this.running = running;
        this.ended = ended;
        this.channel = channel;
    }

    /** Starts the file of a session in a folder, which is made if need be. */
    static SpoolFile create(Path folder, String session) throws IOException {
        Files.createDirectories(folder);
        Path running = folder.resolve(Spool.runningName(session));
        FileChannel channel = FileChannel.open(running, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            // given back when the channel is closed; a reader leaves an empty file alone, so it cannot come between
            channel.lock();
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(running);
            throw e;
        }
        return new SpoolFile(running, folder.resolve(Spool.endedName(session)), channel);
    }

    @Override
    public void append(String line) throws IOException {
        long end = channel.position();
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.size() == 0) {
                Files.delete(running);
            } else {
                Files.move(running, ended, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
