package dev.lockstep.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class SpooledSessionProperties {

    private static final List<Integer> RUNS = List.of(0, 1, 2, 3, 4);
    private static final byte[] WHOLE = sessionOfFiveRuns();

    @Property(tries = 300)
    void aFileThatWasCutOffAnywhereHasAllItsWholeLines(@ForAll @DoubleRange(min = 0, max = 1) double where) {
        byte[] left = Arrays.copyOf(WHOLE, (int) Math.round(where * WHOLE.length));
        int lines = 0;
        for (byte letter : left) {
            lines += letter == '\n' ? 1 : 0;
        }
        Found found = read(left);
        assertThat(found.lines).isEqualTo(lines);
        assertThat(found.runs).isEqualTo(RUNS.subList(0, Math.min(RUNS.size(), Math.max(0, lines - 2))));
    }

    @Example
    void aLineThatIsNoneOfASpoolIsNamed() {
        String text = new String(WHOLE, StandardCharsets.UTF_8);
        byte[] damaged = text.replaceFirst("\\{\"run\":", "{\"runs\":").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(", line 3: it must be a session, scenario, run or end");
    }

    @Example
    void aFileOfANewerVersionIsRefused() {
        String text = new String(WHOLE, StandardCharsets.UTF_8);
        byte[] newer =
                text.replace("\"formatVersion\":1", "\"formatVersion\":2").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(newer))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("formatVersion=2")
                .hasMessageContaining("understands versions up to 1");
    }

    private static byte[] sessionOfFiveRuns() {
        return inFolder(files -> {
            RecordedRuns.record(files.store(), RUNS.size());
            return Files.readAllBytes(SpooledSession.files(files).get(0));
        });
    }

    /** Reads what a process has left that is gone. */
    private static Found read(byte[] left) {
        return inFolder(files -> {
            Files.createDirectory(files.spool());
            Path file = Files.write(files.spool().resolve("20261121-143000-00000001.1-1.running"), left);
            Found found = new Found();
            Optional<SpooledSession> opened = SpooledSession.open(file);
            assertThat(opened.isPresent()).as("there is something to read").isEqualTo(left.length > 0);
            if (opened.isPresent()) {
                try (SpooledSession session = opened.get()) {
                    assertThat(session.isLiving()).isFalse();
                    long middle = session.read(0, found);
                    assertThat(session.read(middle, found))
                            .as("there is nothing more")
                            .isEqualTo(middle);
                }
            }
            return found;
        });
    }

    private static <T> T inFolder(Action<T> action) {
        try {
            Path folder = Files.createTempDirectory("lockstep-spool");
            HistoryFiles files = new HistoryFiles(folder.resolve("history.duckdb"));
            try {
                return action.with(files);
            } finally {
                for (Path file : SpooledSession.files(files)) {
                    Files.delete(file);
                }
                Files.deleteIfExists(files.spool());
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Action<T> {

        T with(HistoryFiles files) throws IOException;
    }

    private static final class Found implements SpooledSession.Reader {

        private final List<Integer> runs = new ArrayList<>();
        private int lines;

        @Override
        public void session(SessionLine line) {
            assertThat(line.subject()).isEqualTo("recorded");
            lines++;
        }

        @Override
        public void scenario(ScenarioLine line) {
            lines++;
        }

        @Override
        public void run(RunLine line) {
            assertThat(line.result().path("fingerprint").asText()).isEqualTo(line.fingerprint());
            runs.add(line.number());
            lines++;
        }

        @Override
        public void end(EndLine line) {
            assertThat(line.fingerprint()).isEqualTo("00000000000000ff");
            lines++;
        }
    }
}
