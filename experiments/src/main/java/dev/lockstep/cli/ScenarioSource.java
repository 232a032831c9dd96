package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Catalog;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            String names = Catalog.all().stream().map(CatalogEntry::name).collect(Collectors.joining(", "));
            throw new InvalidInputException("scenario=" + nameOrFile + " must be one of: " + names
                    + "; or a YAML file, but there is no such file");
        }
        return new FileEntry(file, read(file));
    }

    private static ScenarioTree read(Path file) {
        try {
            return ScenarioTree.parse(Files.readString(file));
        } catch (IOException e) {
            throw new InvalidInputException("file=" + file + " cannot be read as text: " + e.getMessage(), e);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        }
    }

    /** The scenario of an experiment as a tree, for overrides. */
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
