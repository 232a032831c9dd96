package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void tooLittleMemoryIsNotCalledADefect() {
        Throwable failure = new IllegalStateException("cell 0, seed 1", new OutOfMemoryError("Java heap space"));
        assertThat(defect(failure)).startsWith("lockstep: out of memory").doesNotContain("defect");
    }

    @Test
    void whatElseFailsIsADefect() {
        assertThat(defect(new IllegalStateException("planted")))
                .startsWith("lockstep: a defect of Lockstep or of the protocol: planted");
    }

    private static String defect(Throwable failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(Failures.defect(failure, new Terminal(stream, stream))).isEqualTo(ExitCode.DEFECT);
        return err.toString(StandardCharsets.UTF_8);
    }
}
