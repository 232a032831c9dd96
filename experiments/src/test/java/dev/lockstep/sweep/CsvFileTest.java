package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    @TempDir
    private Path folder;

    @Test
    void aCellIsQuotedWhereItHasToBe() {
        assertThat(CsvFile.line(Arrays.asList("plain", "a,b", "say \"x\"", 3, 0.001, null, true, "two\r\nlines")))
                .isEqualTo("plain,\"a,b\",\"say \"\"x\"\"\",3,0.001,,true,two lines");
        assertThat(CsvFile.line(List.of("a text that is longer than anybody would quote", "[us-east-1]")))
                .isEqualTo("a text that is longer than anybody would quote,[us-east-1]");
    }

    @Test
    void eachRowCanBeReadAsSoonAsItIsThere() throws IOException {
        Path file = folder.resolve("rows.csv");
        try (CsvFile csv = CsvFile.create(file, List.of("a", "b"))) {
            assertThat(file).hasContent("a,b\n");
            csv.add(Map.of("b", 2, "a", 1));
            assertThat(Files.readString(file)).isEqualTo("a,b\n1,2\n");
            csv.add(Map.of("b", 4));
            assertThat(Files.readString(file)).isEqualTo("a,b\n1,2\n,4\n");
        }
    }

    @Test
    void aNewNameGivesAllRowsAnotherColumn() throws IOException {
        Path file = folder.resolve("rows.csv");
        try (CsvFile csv = CsvFile.create(file, List.of("a"))) {
            csv.add(Map.of("a", "x,\n\"y\""));
            csv.add(Map.of("a", 2, "new", 3));
            csv.add(Map.of("a", 4));
        }
        assertThat(Files.readString(file)).isEqualTo("a,new\n\"x, \"\"y\"\"\",\n2,3\n4,\n");
    }

    @Test
    void aFileThatIsThereAlreadyIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "mine");
        assertThatThrownBy(() -> CsvFile.create(file, List.of("a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("mine");
    }
}
