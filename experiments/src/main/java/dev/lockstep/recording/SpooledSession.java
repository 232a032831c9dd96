package dev.lockstep.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.ByteStreams;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a session has left in its spool file. One that lives can be read up to where it is; one that has ended, or whose
 * process is gone, belongs to the reader until it is closed, and can be deleted.
 */
public final class SpooledSession implements AutoCloseable {

    private static final int BLOCK_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final boolean isLiving;

    private SpooledSession(Path file, FileChannel channel, boolean isLiving) {
        this.file = file;
        this.channel = channel;
        this.isLiving = isLiving;
    }

    /**
     * The spool files of a history, the oldest session first.
     *
     * @throws InvalidInputException if the folder cannot be read
     */
    public static List<Path> files(HistoryFiles history) {
        if (!Files.isDirectory(history.spool())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(history.spool())) {
            return files.filter(file -> Spool.isRunning(nameOf(file)) || Spool.isEnded(nameOf(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException("folder=" + history.spool() + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /**
     * Opens a spool file; nothing if it is gone, empty, or written by this very process, whose lock would be lost if it were
     * read here.
     *
     * @throws InvalidInputException if it cannot be read
     */
    public static Optional<SpooledSession> open(Path file) {
        if (Spool.isOwn(nameOf(file))) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.size() == 0) {
                    // whoever has just made it is about to ask for its lock
                    channel.close();
                    return Optional.empty();
                }
                boolean isLiving = Spool.isRunning(nameOf(file)) && !isLocked(channel);
                return Optional.of(new SpooledSession(file, channel, isLiving));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException endedJustNow) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /** The id of the session that a spool file belongs to. */
    public static String idOf(Path file) {
        String name = nameOf(file);
        return name.substring(0, name.indexOf('.'));
    }

    /** Whether its process still writes it. */
    public boolean isLiving() {
        return isLiving;
    }

    /**
     * Reads whole lines. What follows the last of them was cut off when the process died, or is still to come.
     *
     * @param from where to begin: at 0, or where an earlier reading ended
     * @return where the last line ended, in bytes from the begin of the file
     * @throws InvalidInputException naming the file and the line if it is none of a spool, or of a newer version
     */
    public long read(long from, Reader reader) {
        try {
            long end = wholeBytes();
            channel.position(from);
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                    ByteStreams.limit(Channels.newInputStream(channel), Math.max(0, end - from)),
                    StandardCharsets.UTF_8));
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hand(line, number, from, reader);
                number++;
            }
            return end;
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /**
     * Deletes the file.
     *
     * @throws InvalidInputException if that cannot be done
     */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be deleted: " + Reasons.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be closed: " + Reasons.of(e), e);
        }
    }

    private void hand(String line, int number, long from, Reader reader) {
        try {
            JsonNode tree = LockstepMapper.json().readTree(line);
            if (number == 1 && from == 0) {
                Spool.FORMAT.requireKnown(file, tree.path(Spool.SESSION));
            }
            bind(tree, reader);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "file=" + file + ", line " + number + (from == 0 ? "" : " from byte " + from) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void bind(JsonNode tree, Reader reader) {
        List<String> kinds = new ArrayList<>();
        tree.fieldNames().forEachRemaining(kinds::add);
        String kind = kinds.size() == 1 ? kinds.get(0) : "";
        LockstepMapper json = LockstepMapper.json();
        switch (kind) {
            case Spool.SESSION -> reader.session(json.bind(tree.path(kind), SessionLine.class));
            case Spool.SCENARIO -> reader.scenario(json.bind(tree.path(kind), ScenarioLine.class));
            case Spool.RUN -> reader.run(json.bind(tree.path(kind), RunLine.class));
            case Spool.END -> reader.end(json.bind(tree.path(kind), EndLine.class));
            default -> throw new InvalidInputException("it must be a session, scenario, run or end");
        }
    }

    /** Number of bytes up to the end of the last whole line. */
    private long wholeBytes() throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        long end = channel.size();
        while (end > 0) {
            long start = Math.max(0, end - BLOCK_BYTES);
            block.clear().limit((int) (end - start));
            while (block.hasRemaining() && channel.read(block, start + block.position()) > 0) {
                // as often as it takes to fill the block
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            return false;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Is handed the lines of a file in their order. */
    public interface Reader {

        /** The first line. */
        void session(SessionLine line);

        /** A scenario of the runs that follow. */
        void scenario(ScenarioLine line);

        /** A run. */
        void run(RunLine line);

        /** The session came to its end. */
        void end(EndLine line);
    }
}
