package dev.lockstep.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.fault.Fault;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A scenario in the least YAML that it can be read from: what is as by default is left out, and so is its name. */
final class ScenarioText {

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private ScenarioText() {}

    static String of(Scenario scenario) {
        Scenario base = Scenario.builder(scenario.protocol())
                .name(scenario.name())
                .workload(defaults(scenario.workload()))
                .build();
        JsonNode shown = difference(tree(scenario), tree(base));
        List<String> lines = new ArrayList<>();
        lines.add("protocol: " + scenario.protocol());
        for (Map.Entry<String, JsonNode> field : shown.properties()) {
            if (field.getKey().equals("faults")) {
                lines.add("faults:");
                scenario.faults().faults().forEach(fault -> lines.add("  - " + flow(shortest(fault))));
            } else {
                lines.add(field.getKey() + ": " + flow(field.getValue()));
            }
        }
        return String.join("\n", lines);
    }

    private static Workload defaults(Workload workload) {
        return workload instanceof ClosedLoop ? ClosedLoop.defaults() : OpenLoop.defaults();
    }

    private static JsonNode tree(Scenario scenario) {
        return LockstepMapper.json().toTree(scenario);
    }

    /** A fault without what is as by default. */
    private static JsonNode shortest(Fault fault) {
        JsonNode tree = LockstepMapper.json().toTree(fault);
        tree.forEach(parameters -> ((ObjectNode) parameters).remove(Plain.defaults((Record) fault)));
        return tree;
    }

    /** The fields, at any depth, that are not as in the base. */
    private static JsonNode difference(JsonNode value, JsonNode base) {
        if (!value.isObject() || !base.isObject()) {
            return value;
        }
        ObjectNode different = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode before = base.path(field.getKey());
            if (!field.getValue().equals(before)) {
                different.set(field.getKey(), difference(field.getValue(), before));
            }
        }
        return different;
    }

    /** A value in one line. */
    private static String flow(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(field -> parts.add(field.getKey() + ": " + flow(field.getValue())));
            return "{" + String.join(", ", parts) + "}";
        } else if (value.isArray()) {
            value.forEach(item -> parts.add(flow(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value.isTextual() && NEEDS_NO_QUOTES.matcher(value.textValue()).matches()
                ? value.textValue()
                : value.toString();
    }
}
