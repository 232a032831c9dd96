package dev.lockstep.bench;

import com.google.common.io.Resources;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.data.Suggestions;
import dev.lockstep.data.TextFiles;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Arms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Cases that are run together.
 *
 * @param cases the cases, in the order in which they are run; names are unique
 */
public record BenchSuite(List<BenchCase> cases) {

    private static final String STANDARD = "standard-suite.yaml";

    /**
     * Checks that there are cases, and no two of one name.
     *
     * @throws InvalidInputException if not
     */
    public BenchSuite {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new InvalidInputException("cases must not be empty");
        }
        Set<String> names = new HashSet<>();
        for (BenchCase one : cases) {
            if (!names.add(one.name())) {
                throw new InvalidInputException("case " + one.name() + " must be there once");
            }
        }
    }

    /** The suite that comes with Lockstep. */
    public static BenchSuite standard() {
        try {
            String text = Resources.toString(Resources.getResource(BenchSuite.class, STANDARD), StandardCharsets.UTF_8);
            return LockstepMapper.yaml().read(text, BenchSuite.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a suite from a YAML file.
     *
     * @throws InvalidInputException naming the file, and what is wrong with it
     */
    public static BenchSuite read(String file) {
        String text = TextFiles.read("suite", file);
        try {
            return LockstepMapper.yaml().read(text, BenchSuite.class);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        }
    }

    /** The cases of these categories; all if none is named. */
    public BenchSuite ofCategories(List<String> categories) {
        return only("category", categories, BenchCase::category);
    }

    /** The cases of these protocols; all if none is named. */
    public BenchSuite ofProtocols(List<String> protocols) {
        return only(
                "protocol", protocols, one -> one.scenario().path("protocol").asText());
    }

    /** The cases of these names; all if none is named. */
    public BenchSuite ofNames(List<String> names) {
        return only("case", names, BenchCase::name);
    }

    /**
     * The cases as arms of a sweep.
     *
     * @throws InvalidInputException naming the first case that cannot be run, and why
     */
    public Arms arms() {
        Arms arms = new Arms();
        for (BenchCase one : cases) {
            Scenario scenario = one.bind();
            arms.add(one.name(), scenario);
        }
        return arms;
    }

    private BenchSuite only(String field, List<String> wanted, Function<BenchCase, String> value) {
        if (wanted.isEmpty()) {
            return this;
        }
        List<String> known = cases.stream().map(value).distinct().toList();
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new InvalidInputException("--" + field + " " + Suggestions.unknown(name, known));
            }
        }
        return new BenchSuite(
                cases.stream().filter(one -> wanted.contains(value.apply(one))).toList());
    }
}
