package dev.lockstep.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.protocol.Protocol;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A scenario as a tree of fields, before it is known whether they mean anything: what YAML gives, and what overrides
 * change.
 */
public final class ScenarioTree {

    private static final String PROTOCOL = "protocol";
    private static final String OPTIONS = "options";
    private static final String ADMINISTRATION = "administration";
    private static final String RANDOM_ADMINISTRATION = "randomAdministration";
    private static final Pattern STARTS_WITH_FIELD = Pattern.compile("\\w+(=|\\.|\\[| is missing).*");

    private final ObjectNode root;

    private ScenarioTree(ObjectNode root) {
        this.root = root;
    }

    /**
     * Reads YAML or JSON.
     *
     * @throws InvalidInputException if the text is neither, or no object
     */
    public static ScenarioTree parse(String text) {
        return of(LockstepMapper.yaml().readTree(text));
    }

    /** Takes a scenario apart. */
    public static ScenarioTree of(Scenario scenario) {
        return of(LockstepMapper.json().toTree(scenario));
    }

    /**
     * Takes a tree that was read from elsewhere.
     *
     * @throws InvalidInputException if it is no object
     */
    public static ScenarioTree of(JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            throw new InvalidInputException("a scenario must be an object with fields such as protocol and nodes");
        }
        return new ScenarioTree(object.deepCopy());
    }

    /**
     * Sets fields, in the order given.
     *
     * @param assignments each {@code path=value}; see {@link FieldAssignment}
     * @throws InvalidInputException if one has another form, or its path leads nowhere
     */
    public ScenarioTree with(List<String> assignments) {
        ObjectNode changed = root.deepCopy();
        for (String assignment : assignments) {
            JsonNode before = changed.path(PROTOCOL);
            FieldAssignment.parse(assignment).applyTo(changed);
            if (!changed.path(PROTOCOL).equals(before)) {
                // the options and actions of one protocol mean nothing to another
                changed.remove(OPTIONS);
                changed.remove(ADMINISTRATION);
                changed.remove(RANDOM_ADMINISTRATION);
            }
        }
        return new ScenarioTree(changed);
    }

    /** Puts these administrative actions in place of those that the scenario names and of those that it would draw. */
    public ScenarioTree withAdministration(JsonNode actions) {
        ObjectNode changed = root.deepCopy();
        changed.set(ADMINISTRATION, actions);
        changed.remove(RANDOM_ADMINISTRATION);
        return new ScenarioTree(changed);
    }

    /**
     * Turns the tree into a scenario.
     *
     * @throws InvalidInputException naming field, value and what is allowed
     */
    public Scenario bind() {
        JsonNode name = root.path(PROTOCOL);
        if (!name.isTextual()) {
            throw new InvalidInputException((name.isMissingNode() ? "protocol is missing," : "protocol=" + name)
                    + " must be one of: " + Protocols.names());
        }
        try {
            Protocol<?> protocol = Protocols.named(name.textValue());
            Record options = bindOptions(protocol.defaultOptions());
            // options need not fit the default number of nodes, but the one that the tree names
            Scenario base = Scenario.builder(protocol.name()).options(options).unvalidated();
            ObjectNode rest = root.deepCopy();
            rest.remove(OPTIONS);
            rest.remove(ADMINISTRATION);
            return LockstepMapper.json().bindOver(base, rest).toBuilder()
                    .administration(AdministrationText.read(root.path(ADMINISTRATION), protocol))
                    .build();
        } catch (InvalidInputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What a scenario file would have to say for assignments to hold without {@code --set}, as YAML.
     *
     * @param assignments as in {@link #with}
     */
    public static String changes(List<String> assignments) {
        ObjectNode changes = emptyObject();
        assignments.forEach(assignment -> FieldAssignment.parse(assignment).applyTo(changes));
        return LockstepMapper.yaml().write(changes);
    }

    /** A copy of the tree, as it stands in files. */
    public JsonNode toJson() {
        return root.deepCopy();
    }

    private Record bindOptions(Record defaults) {
        JsonNode options = root.path(OPTIONS);
        if (options.isMissingNode()) {
            return defaults;
        }
        if (!options.isObject()) {
            throw new InvalidInputException("options=" + options + " must be an object with the protocol's options");
        }
        return bindUnder(OPTIONS, defaults, options);
    }

    /** Reads a record that users see under a name; a message that begins with a field gets the name in front. */
    static <T extends Record> T bindUnder(String name, T defaults, JsonNode tree) {
        try {
            return LockstepMapper.json().bindOver(defaults, tree);
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            String separator = STARTS_WITH_FIELD.matcher(message).matches() ? "." : ": ";
            throw new InvalidInputException(name + separator + message, e);
        }
    }

    /** An empty object, for paths that lead through fields that are not there yet. */
    static ObjectNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }
}
