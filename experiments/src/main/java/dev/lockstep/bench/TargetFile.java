package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.data.Suggestions;
import dev.lockstep.data.TextFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file with other bounds for some cases of a suite: for each case a field of its name, with {@code target},
 * {@code acceptable} and {@code critical}, of which those that are not there stay as they are.
 */
final class TargetFile {

    private TargetFile() {}

    /** The new bounds of a case; null leaves those of a grade as they are. */
    record Bounds(
            @Nullable List<String> target,
            @Nullable List<String> acceptable,
            @Nullable List<String> critical) {}

    /**
     * A suite with the bounds of a file in place of its own.
     *
     * @throws InvalidInputException naming the file, the case, and what is wrong with it
     */
    static BenchSuite over(BenchSuite suite, String file) {
        String text = TextFiles.read("targets", file);
        try {
            return over(suite, LockstepMapper.yaml().readTree(text));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        }
    }

    private static BenchSuite over(BenchSuite suite, JsonNode tree) {
        if (!tree.isObject()) {
            throw new InvalidInputException("the text must have a field for each case, such as raft-failover:"
                    + " {target: [outageMaxSeconds<1s]}");
        }
        List<String> names = suite.cases().stream().map(BenchCase::name).toList();
        Map<String, Bounds> changes = new TreeMap<>();
        tree.fields()
                .forEachRemaining(
                        field -> changes.put(field.getKey(), bounds(field.getKey(), field.getValue(), names)));
        List<BenchCase> cases = new ArrayList<>();
        for (BenchCase one : suite.cases()) {
            Bounds change = changes.get(one.name());
            BenchCase changed =
                    change == null ? one : one.withBounds(change.target(), change.acceptable(), change.critical());
            if (change != null) {
                changed.bind();
            }
            cases.add(changed);
        }
        return new BenchSuite(cases);
    }

    private static Bounds bounds(String name, JsonNode tree, List<String> names) {
        if (!names.contains(name)) {
            throw new InvalidInputException("the case " + Suggestions.unknown(name, names));
        }
        try {
            return LockstepMapper.yaml().bind(tree, Bounds.class);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("case " + name + ": " + e.getMessage(), e);
        }
    }
}
