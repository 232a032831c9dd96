package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run on real threads leaves whose process is told to end. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EndedRealRunTest {

    @TempDir
    private Path folder;

    private Process process;

    @AfterEach
    void endTheProcess() {
        process.destroyForcibly();
    }

    @Test
    void itDoesNotWaitForVirtualTimeToComeToItsEnd() throws Exception {
        process = start("--set", "duration=1d", "--set", "eventLimit=1000000000000");
        assertThat(ended()).isEqualTo("""
                seed 1   scenario echo-test   real threads for 1d
                interrupted: virtual time had not come to its end, and threads had not begun
                """);
    }

    private Process start(String... more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lockstep.cli.Lockstep",
                "real",
                "echo-test");
        builder.command().addAll(List.of(more));
        return builder.redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    /** Ends the process when it has begun, and returns what it has printed. */
    private String ended() throws Exception {
        while (!Files.readString(output()).contains("real threads for")) {
            assertThat(process.isAlive()).as(Files.readString(output())).isTrue();
            Thread.onSpinWait();
        }
        process.destroy();
        assertThat(process.waitFor()).as("128 and the number of the signal").isEqualTo(143);
        return Files.readString(output());
    }

    private Path output() {
        return folder.resolve("output.txt");
    }
}
