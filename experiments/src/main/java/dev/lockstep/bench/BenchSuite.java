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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Cases that are run together.
 *
 * @param cases the cases, in the order in which they are run: those that are run alone come last; names are unique
 */
public record BenchSuite(List<BenchCase> cases) {

    private static final String STANDARD = "standard-suite.yaml";
    /** What cases of a scaling group may differ in. */
    private static final List<String> SIZES = List.of("nodes", "clients");

    /**
     * Checks that there are cases, no two of one name, and that cases of a scaling group differ in their size only.
     *
     * @throws InvalidInputException if not
     */
    public BenchSuite {
        cases = cases.stream().sorted(Comparator.comparing(BenchCase::isAlone)).toList();
        if (cases.isEmpty()) {
            throw new InvalidInputException("cases must not be empty");
        }
        Set<String> names = new HashSet<>();
        for (BenchCase one : cases) {
            if (!names.add(one.name())) {
                throw new InvalidInputException("case " + one.name() + " must be there once");
            }
        }
        requireEqualButForSize(cases);
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

    /**
     * This suite with other bounds for the cases that a YAML file names.
     *
     * @throws InvalidInputException naming the file, the case, and what is wrong with it
     */
    public BenchSuite withTargets(String file) {
        return TargetFile.over(this, file);
    }

    /**
     * The cases that are not run alone.
     *
     * @throws InvalidInputException if there are none
     */
    public BenchSuite withoutAlone() {
        List<BenchCase> others = cases.stream().filter(one -> !one.isAlone()).toList();
        if (others.isEmpty()) {
            throw new InvalidInputException("all cases that were chosen take minutes each and are run alone: "
                    + String.join(", ", cases.stream().map(BenchCase::name).toList()));
        }
        return new BenchSuite(others);
    }

    /** The cases of these categories; all if none is named. */
    public BenchSuite ofCategories(List<String> categories) {
        return only("category", categories, BenchCase::category);
    }

    /** The cases of these protocols; all if none is named. */
    public BenchSuite ofProtocols(List<String> protocols) {
        return only("protocol", protocols, BenchCase::protocol);
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
            if (one.isAlone()) {
                arms.addAlone(one.name(), scenario);
            } else {
                arms.add(one.name(), scenario);
            }
        }
        return arms;
    }

    private static void requireEqualButForSize(List<BenchCase> cases) {
        Map<String, BenchCase> firsts = new HashMap<>();
        for (BenchCase one : cases) {
            BenchCase first = one.scaling() == null ? null : firsts.putIfAbsent(one.scaling(), one);
            if (first != null) {
                requireEqualButForSize(first, one);
            }
        }
    }

    private static void requireEqualButForSize(BenchCase first, BenchCase other) {
        Set<String> fields = new TreeSet<>();
        first.scenario().fieldNames().forEachRemaining(fields::add);
        other.scenario().fieldNames().forEachRemaining(fields::add);
        fields.removeIf(field -> SIZES.contains(field)
                || Objects.equals(first.scenario().get(field), other.scenario().get(field)));
        if (!fields.isEmpty()) {
            throw new InvalidInputException("case " + other.name() + " must differ from case " + first.name()
                    + ", of the same scaling=" + first.scaling() + ", in " + String.join(" and ", SIZES)
                    + " only, but does so in " + String.join(", ", fields));
        }
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
