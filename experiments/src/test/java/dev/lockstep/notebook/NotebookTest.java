package dev.lockstep.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.notebook.NotebookShell.Output;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotebookTest {

    static Stream<Notebook> notebooks() throws IOException {
        return Notebook.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aNotebookIsKeptWithoutOutputs(Notebook notebook) {
        assertThat(notebook.codeCells()).isNotEmpty().allSatisfy(cell -> {
            assertThat(cell.get("outputs")).isEmpty();
            assertThat(cell.get("execution_count").isNull()).isTrue();
        });
    }

    @Test
    void theFirstSimulationRunsAndShowsItsPictures() throws IOException {
        Notebook notebook = notebooks()
                .filter(each -> each.name().equals("first-simulation.ipynb"))
                .findFirst()
                .orElseThrow();
        // a twentieth of the load makes it quick
        String fewerOperations =
                "scenario = ScenarioTree.of(scenario).with(List.of(\"workload.openLoop.rate=100\")).bind();";

        List<Output> outputs = NotebookShell.run(notebook.withCellBehind("Scenario scenario =", fewerOperations));

        assertThat(outputs)
                .filteredOn(output -> output.value().startsWith("BufferedImage@"))
                .hasSize(4);
        String printed = outputs.stream().map(Output::printed).collect(Collectors.joining());
        assertThat(printed).contains("all checks held", "leads in term 1");
        List<String> fingerprints = printed.lines()
                .filter(line -> line.startsWith("seed "))
                .map(line -> line.replaceAll(".*fingerprint ", ""))
                .toList();
        assertThat(fingerprints).hasSize(3);
        assertThat(fingerprints.get(0)).isEqualTo(fingerprints.get(1)).isNotEqualTo(fingerprints.get(2));
    }

    @Test
    void cellsSeeWhatEarlierOnesDeclared() {
        List<Output> outputs = NotebookShell.run(
                Notebook.ofCells("import java.util.*;\nint twice(int i) {\n    return 2 * i;\n}", "twice(21)"));
        assertThat(outputs).extracting(Output::value).containsExactly("", "42");
    }

    @Test
    void aSnippetThatIsRejectedIsFound() {
        assertThatThrownBy(() -> NotebookShell.run(Notebook.ofCells("int one = 1;\nlong two = missing();")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("REJECTED", "missing()", "long two");
    }

    @Test
    void aSnippetThatThrowsIsFound() {
        assertThatThrownBy(() -> NotebookShell.run(Notebook.ofCells("\"abc\".charAt(3);")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("IndexOutOfBounds", "charAt(3)");
    }

    @Test
    void aSnippetThatIsNotCompleteIsFound() {
        assertThatThrownBy(() -> NotebookShell.run(Notebook.ofCells("for (int i = 0; i < 3; i++) {")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void aMethodThatNeedsWhatNobodyDeclaresIsFound() {
        assertThatThrownBy(() -> NotebookShell.run(Notebook.ofCells("int f() { return g(); }")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RECOVERABLE");
    }
}
