package dev.lockstep.history;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.recording.HistoryFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The right to use a store: one process has it, and the system takes it back when that process dies. */
final class StoreLock implements AutoCloseable {

    private static final long BETWEEN_TRIES_MILLIS = 100;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Gets the lock, for which it waits a while.
     *
     * @param messages is told once if it waits
     * @throws InvalidInputException if another process has it all the time, or the folder cannot be written to
     */
    static StoreLock acquire(HistoryFiles files, Duration patience, Consumer<String> messages) {
        try {
            Path folder = files.lock().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                await(channel, files, patience, messages);
                return new StoreLock(channel);
            } catch (IOException | InvalidInputException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "the history " + files.store() + " cannot be used: its lock "
                            + files.lock().getFileName() + " cannot be written (" + e + ")",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the history cannot be given back", e);
        }
    }

    private static void await(FileChannel channel, HistoryFiles files, Duration patience, Consumer<String> messages)
            throws IOException {
        long startNanos = System.nanoTime();
        boolean isTold = false;
        while (tryLock(channel) == null) {
            if (System.nanoTime() - startNanos >= patience.toNanos()) {
                throw new InvalidInputException("the history " + files.store()
                        + " is used by another process, still after " + patience.toSeconds() + " s");
            }
            if (!isTold) {
                messages.accept("waiting for another process that uses the history " + files.store());
                isTold = true;
            }
            pause();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("told to end while waiting for the history", e);
        }
    }
}
