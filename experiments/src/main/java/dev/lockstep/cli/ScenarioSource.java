package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.TextFiles;
import dev.lockstep.scenario.Catalog;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what {@code SCENARIO} on the command line stands for. */
final class ScenarioSource {

    private ScenarioSource() {}

    /** The experiment of a name, or one made of a YAML file. */
    static CatalogEntry find(String nameOrFile) {
        Optional<CatalogEntry> named = Catalog.named(nameOrFile);
        if (named.isPresent()) {
            return named.get();
        }
        Path file = path(nameOrFile);
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("scenario=" + nameOrFile + " must be a YAML file, but is a folder");
        }
        if (!Files.exists(file)) {
            String names = Catalog.all().stream().map(CatalogEntry::name).collect(Collectors.joining(", "));
            throw new InvalidInputException("scenario=" + nameOrFile + " must be one of: " + names
                    + "; or a YAML file, but there is no such file");
        }
        return new FileEntry(file, read(file));
    }

    private static ScenarioTree read(Path file) {
        String text = TextFiles.read("scenario", file.toString());
        try {
            return ScenarioTree.parse(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        }
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("scenario=" + file + " must be a name or a file", e);
        }
    }

    /**
     * The scenario of an experiment with some fields changed.
     *
     * @throws InvalidInputException naming the file that the scenario comes from, if it does, and what is wrong
     */
    static Scenario changed(CatalogEntry entry, List<String> assignments) {
        if (!(entry instanceof FileEntry file)) {
            return ScenarioTree.of(entry.scenario()).with(assignments).bind();
        }
        ScenarioTree tree = file.tree.with(assignments);
        try {
            return tree.bind();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file.file + ": " + e.getMessage(), e);
        }
    }

    /** The scenario of an experiment as a tree. One out of a file has only what the file says. */
    static ScenarioTree tree(CatalogEntry entry) {
        return entry instanceof FileEntry file ? file.tree : ScenarioTree.of(entry.scenario());
    }

    private record FileEntry(Path file, ScenarioTree tree) implements CatalogEntry {

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public String description() {
            return "the scenario in " + file;
        }

        @Override
        public Scenario scenario() {
            return tree.bind();
        }
    }
}
