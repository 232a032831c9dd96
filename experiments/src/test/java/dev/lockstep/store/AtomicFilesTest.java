package dev.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aWriterThatFailsHalfwayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, AtomicFilesTest::writeHalfAndFail))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("file=" + file + " cannot be written: No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    void whileItIsWrittenTheFileIsNotThere() throws IOException {
        Path file = folder.resolve("new").resolve("run.json");
        AtomicFiles.write(file, channel -> {
            channel.write(ByteBuffer.wrap(new byte[] {'h', 'a'}));
            // whoever kills the process here finds this
            assertThat(file).doesNotExist();
        });
        assertThat(file).hasContent("ha");
    }

    @Test
    void whatAKilledProcessLeftBehindIsWrittenOver() throws IOException {
        Path file = folder.resolve("run.json");
        long pid = ProcessHandle.current().pid();
        Files.writeString(folder.resolve(".run.json." + pid + ".tmp"), "a longer text, cut of");
        AtomicFiles.write(file, "whole");
        assertThat(file).hasContent("whole");
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> AtomicFiles.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("file=" + folder + " must be a file, but is a folder");
    }

    private static void writeHalfAndFail(FileChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {'h', 'a'}));
        throw new IOException("No space left on device");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
