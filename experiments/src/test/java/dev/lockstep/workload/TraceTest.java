package dev.lockstep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    private static final String LINES = """
            # written down on a quiet day
            at_s,client,kind,key,bytes
            0,1,put,a,5000

            0.5,0,get,a,
            2.25,,,,
            """;

    @TempDir
    private Path folder;

    @Test
    void aLineSaysWhatItSaysAndTheMixTheRest() {
        List<TraceRow> rows = trace(LINES).rows();
        assertThat(rows)
                .containsExactly(
                        new TraceRow(0, 1, TraceRow.Kind.PUT, "a", 5_000),
                        new TraceRow(500_000_000, 0, TraceRow.Kind.GET, "a", TraceRow.DRAWN),
                        new TraceRow(2_250_000_000L, TraceRow.NEXT, null, null, TraceRow.DRAWN));
        OperationSource source = new OperationSource(1, OperationMix.defaults());
        assertThat(source.operation(1, 0, rows.get(0))).isInstanceOfSatisfying(Put.class, put -> {
            assertThat(put.key()).isEqualTo("a");
            assertThat(put.value().sizeBytes()).isEqualTo(5_000);
        });
        assertThat(source.operation(0, 0, rows.get(1))).isEqualTo(new Get("a"));
        KeyValueOperation drawn = source.operation(0, 1, rows.get(2));
        assertThat(drawn).isEqualTo(source.operation(0, 1, TraceRow.ANY));
    }

    @Test
    void aTraceFromAFileIsCompleteInItself() throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.writeString(file, LINES);
        Workload read = LockstepMapper.yaml().read("trace: {csv: " + file + ", start: 2s}", Workload.class);
        Files.delete(file);
        String text = LockstepMapper.yaml().write(read);
        assertThat(LockstepMapper.yaml().read(text, Workload.class)).isEqualTo(read);
        assertThat(read.start()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at_s,kind;0,put;1,scan          | line 3: '1,scan' kind=scan must be one of get, put, append, delete",
                "at_s,client;0,0;x,0             | line 3: 'x,0' at_s=x must be a number of seconds",
                "at_s;1;0.5                      | line 3: '0.5' must not be earlier than the line before it",
                "at_s,key;0                      | line 2: '0' must have 2 cells: at_s,key",
                "at_s,size;0,1                   | line 1: 'at_s,size' must name the columns at_s and any of client",
                "at_s,bytes;0,-1                 | line 2: '0,-1' bytes=-1 must be a whole number from 0 to 1073741824",
                "at_s;                           | must have a line with columns"
            })
    void aBadLineIsToldByItsNumber(String lines, String message) {
        assertThatThrownBy(() -> trace(lines.replace(";", "\n") + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aClientThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> trace(LINES).requireClients(1))
                .hasMessageContaining("client=1 must be below clients=1");
        trace(LINES).requireClients(2);
    }

    private static Trace trace(String lines) {
        return new Trace(lines, Duration.ofSeconds(1), null, OperationMix.defaults());
    }
}
