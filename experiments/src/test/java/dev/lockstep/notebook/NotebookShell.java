package dev.lockstep.notebook;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Runs cells as a Java kernel does: snippet by snippet, in one JShell. The snippets run in this JVM, on the class path of
 * the tests.
 */
final class NotebookShell implements AutoCloseable {

    private final JShell shell = JShell.builder().executionEngine("local").build();

    NotebookShell() {
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    /**
     * What came of a cell.
     *
     * @param value the value of its last snippet, as JShell shows it; empty if it has none
     * @param printed what it printed
     */
    record Output(String value, String printed) {}

    /**
     * Runs a notebook to its end.
     *
     * @return what came of each cell with code
     * @throws AssertionError if a snippet is rejected or throws
     */
    static List<Output> run(Notebook notebook) {
        List<Output> outputs = new ArrayList<>();
        try (NotebookShell shell = new NotebookShell()) {
            for (String cell : notebook.code()) {
                outputs.add(shell.run(cell));
            }
        }
        return outputs;
    }

    private Output run(String cell) {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String value = "";
            String rest = cell;
            while (!rest.isBlank()) {
                CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                // what is not complete has no source of its own, and is rejected as it stands
                String snippet = next.completeness().isComplete() ? next.source() : rest;
                value = evaluate(snippet);
                rest = next.completeness().isComplete() ? next.remaining() : "";
            }
            return new Output(value, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
        }
    }

    private String evaluate(String snippet) {
        String value = "";
        for (SnippetEvent event : shell.eval(snippet)) {
            if (event.exception() != null) {
                throw new AssertionError("throws " + text(event.exception()) + ":\n" + snippet, event.exception());
            }
            if (event.status() != Status.VALID && event.status() != Status.OVERWRITTEN) {
                throw new AssertionError(event.status() + ": " + problems(event) + ":\n" + snippet);
            }
            value = event.value() == null ? "" : event.value();
        }
        return value;
    }

    private static String text(JShellException exception) {
        return exception instanceof EvalException thrown
                ? thrown.getExceptionClassName() + ": " + thrown.getMessage()
                : exception.toString();
    }

    private String problems(SnippetEvent event) {
        return shell.diagnostics(event.snippet())
                .map(problem -> problem.getMessage(Locale.ROOT))
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        shell.close();
    }
}
