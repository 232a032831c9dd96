package dev.lockstep.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a scenario that a search may change.
 *
 * @param path the field, such as {@code options.replication.maxBatchEntries}
 * @param start the value that it has in the scenario
 * @param values what it may become, as it was given
 */
public record Parameter(String path, String start, String values) {

    private static final Pattern RANGE = Pattern.compile("\\s*([^.,\\[{][^,\\[{]*?)\\s*\\.\\.\\s*([^.,][^,]*?)\\s*");

    /**
     * Reads {@code path=low..high} or {@code path=value,value}.
     *
     * @param scenario what the search begins with
     * @throws InvalidInputException if the scenario has no such field, or it cannot take any of the values
     */
    public static Parameter parse(String text, Scenario scenario) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(equals + 1).isBlank()) {
            throw refused(text, "must have the form path=low..high or path=value,value, such as nodes=3..9");
        }
        String path = text.substring(0, equals).trim();
        ScenarioTree tree = ScenarioTree.of(scenario);
        String values = text.substring(equals + 1).trim();
        JsonNode start = find(text, new Parameter(path, "", values), tree);
        Parameter parameter = new Parameter(path, start.isValueNode() ? start.asText() : start.toString(), values);
        parameter.requireUsable(text, start, tree);
        return parameter.normalized();
    }

    /** The option as it was given. */
    String text() {
        return path + "=" + values;
    }

    /**
     * This parameter with four and with sixteen times its value, as far as its range goes; or, of a list, with the values
     * before its own; as {@code --set} takes them.
     */
    public List<String> raised() {
        return domain().raised(start).stream().map(value -> path + "=" + value).toList();
    }

    /** The same with a quarter of its value; nothing of a list. */
    public List<String> lowered() {
        return domain().lowered(start).stream().map(value -> path + "=" + value).toList();
    }

    /** The values as something to walk through. */
    Domain domain() {
        Matcher range = RANGE.matcher(values);
        if (!range.matches()) {
            return new Domain.Choices(Axis.parse(text()).values());
        }
        for (Scale scale : Scale.values()) {
            OptionalLong low = scale.parse(range.group(1));
            OptionalLong high = scale.parse(range.group(2));
            if (low.isPresent() && high.isPresent()) {
                if (low.getAsLong() == high.getAsLong()) {
                    throw refused(
                            text(),
                            "must have two values at least: write --set " + path + "=" + range.group(1)
                                    + " for a field that stays as it is");
                }
                if (low.getAsLong() > high.getAsLong()) {
                    throw refused(text(), "must rise: write " + path + "=" + range.group(2) + ".." + range.group(1));
                }
                return new Domain.Range(scale, low.getAsLong(), high.getAsLong());
            }
        }
        throw refused(
                text(),
                "must be a range of " + Scale.WHOLE.description() + ", or of " + Scale.DURATION.description()
                        + "; other values are listed: path=value,value");
    }

    /** A start that is written as the values of the range are, so that they can be compared. */
    private Parameter normalized() {
        if (domain() instanceof Domain.Range range) {
            return new Parameter(
                    path, range.scale().format(range.scale().parse(start).orElseThrow()), values);
        }
        return this;
    }

    private void requireUsable(String text, JsonNode start, ScenarioTree tree) {
        Domain domain = domain();
        if (domain instanceof Domain.Range range
                && range.scale().parse(this.start).isEmpty()) {
            throw refused(text, "must be " + allowed(start) + ", as the scenario has " + path + "=" + this.start);
        }
        List<String> problems = new ArrayList<>();
        for (String value : domain.samples()) {
            try {
                tree.with(List.of(path + "=" + value)).bind();
                return;
            } catch (InvalidInputException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        throw refused(text, "must have a value that the scenario can take: " + problems.get(0));
    }

    private static String allowed(JsonNode start) {
        for (Scale scale : Scale.values()) {
            if (scale.parse(start.asText()).isPresent()) {
                return "a range of " + scale.description();
            }
        }
        return "a list of values, such as " + (start.isBoolean() ? "true,false" : "a,b");
    }

    /** The field in the whole scenario, defaults included. */
    private static JsonNode find(String text, Parameter parameter, ScenarioTree tree) {
        JsonNode node = tree.toJson();
        for (String field : parameter.path().split("\\.", -1)) {
            node = node.isArray() && field.matches("\\d{1,9}") ? node.path(Integer.parseInt(field)) : node.path(field);
        }
        if (!node.isMissingNode()) {
            return node;
        }
        String sample = parameter.domain().samples().get(0);
        try {
            tree.with(List.of(parameter.path() + "=" + sample)).bind();
        } catch (InvalidInputException e) {
            throw new InvalidInputException("--over " + text + ": " + e.getMessage(), e);
        }
        throw refused(
                text,
                "must be preceded by --set " + parameter.path()
                        + "=..., as the scenario gives it no value to begin with");
    }

    private static InvalidInputException refused(String text, String rule) {
        return new InvalidInputException("--over " + text + " " + rule);
    }
}
