package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One parameter of a grid with the values that it takes.
 *
 * @param path the field of the scenario, such as {@code network.loss}
 * @param values its values, as YAML; a single one holds for all cells
 */
public record Axis(String path, List<String> values) {

    /**
     * Checks that there are values, none empty and none twice.
     *
     * @throws InvalidInputException naming the parameter and what is wrong
     */
    public Axis {
        values = List.copyOf(values);
        if (path.isBlank()) {
            throw new InvalidInputException("--set =" + String.join(",", values)
                    + " must have the form path=value1,value2, such as network.loss=0,0.01");
        }
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (String value : values) {
            if (value.isBlank()) {
                throw new InvalidInputException("--set " + text(path, values)
                        + " must not have an empty value; null sets a field that may be absent to nothing");
            }
            if (!seen.add(value)) {
                twice.add(value);
            }
        }
        if (values.isEmpty() || !twice.isEmpty()) {
            throw new InvalidInputException("--set " + text(path, values) + " must "
                    + (values.isEmpty() ? "have a value" : "have each value once, but has " + String.join(", ", twice))
                    + (values.isEmpty() ? "" : " twice or more"));
        }
    }

    /**
     * Reads {@code path=value1,value2}. A comma inside brackets, braces or quotes belongs to its value.
     *
     * @throws InvalidInputException naming the parameter and what is wrong
     */
    public static Axis parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException(
                    "--set " + text + " must have the form path=value1,value2, such as network.loss=0,0.01");
        }
        List<String> values;
        try {
            values = ValueList.split(text.substring(equals + 1));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--set " + text + " " + e.getMessage(), e);
        }
        return new Axis(text.substring(0, equals).trim(), values);
    }

    private static String text(String path, List<String> values) {
        return path + "=" + String.join(",", values);
    }
}
