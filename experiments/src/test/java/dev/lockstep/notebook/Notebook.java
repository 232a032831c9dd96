package dev.lockstep.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of Jupyter, format 4: cells with text or code, and what came of executing them. */
record Notebook(String name, JsonNode root) {

    /** The notebooks of the project. */
    static Stream<Notebook> all() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "notebooks"))) {
            return files
                    .filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .map(Notebook::read)
                    .toList()
                    .stream();
        }
    }

    /** A notebook with these cells of code. */
    static Notebook ofCells(String... sources) {
        var root = new ObjectMapper().createObjectNode();
        var cells = root.putArray("cells");
        for (String source : sources) {
            cells.addObject().put("cell_type", "code").putArray("source").add(source);
        }
        return new Notebook("planted", root);
    }

    /** Source code of the cells with code. */
    List<String> code() {
        List<String> sources = new ArrayList<>();
        for (JsonNode cell : codeCells()) {
            StringBuilder source = new StringBuilder();
            cell.get("source").forEach(line -> source.append(line.textValue()));
            sources.add(source.toString());
        }
        return sources;
    }

    /**
     * This notebook with a further cell behind the first one that contains a text.
     *
     * @throws IllegalArgumentException if none does
     */
    Notebook withCellBehind(String text, String cell) {
        List<String> sources = code();
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).contains(text)) {
                sources.add(i + 1, cell);
                return ofCells(sources.toArray(String[]::new));
            }
        }
        throw new IllegalArgumentException("text=" + text + " must be in a cell of " + name);
    }

    /** The cells with code. */
    List<JsonNode> codeCells() {
        List<JsonNode> cells = new ArrayList<>();
        for (JsonNode cell : root.get("cells")) {
            if (cell.get("cell_type").textValue().equals("code")) {
                cells.add(cell);
            }
        }
        return cells;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Notebook read(Path file) {
        try {
            return new Notebook(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
