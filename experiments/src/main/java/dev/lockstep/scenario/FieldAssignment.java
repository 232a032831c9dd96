package dev.lockstep.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import java.util.List;

/**
 * Sets one field of a scenario's tree, as in {@code network.loss=0.01} or {@code faults.0.crash.at=3s}. Items of lists go
 * by their number, from 0; the number behind the last one adds an item. The value is YAML, so that
 * {@code workload={closedLoop: {outstanding: 4}}} works, and {@code null} unsets.
 *
 * @param path the fields from the root on
 * @param value what the last of them is set to
 * @param text the assignment as written
 */
record FieldAssignment(List<String> path, JsonNode value, String text) {

    static FieldAssignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw refused(text, "must have the form path=value, such as network.loss=0.01");
        }
        List<String> path = List.of(text.substring(0, equals).trim().split("\\.", -1));
        if (path.contains("")) {
            throw refused(text, "must name a field between each two dots");
        }
        String value = text.substring(equals + 1);
        try {
            return new FieldAssignment(
                    path,
                    value.isBlank()
                            ? NullNode.getInstance()
                            : LockstepMapper.yaml().readTree(value),
                    text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("--set " + text + ": the value is no YAML (" + e.getMessage() + ")", e);
        }
    }

    void applyTo(ObjectNode root) {
        JsonNode owner = root;
        for (int depth = 0; depth < path.size() - 1; depth++) {
            JsonNode next = child(owner, depth);
            if (next == null || next.isNull()) {
                next = ScenarioTree.emptyObject();
                set(owner, depth, next);
            }
            owner = next;
        }
        set(owner, path.size() - 1, value);
    }

    private JsonNode child(JsonNode owner, int depth) {
        if (owner instanceof ArrayNode list) {
            return list.get(index(list, depth));
        }
        return owner.get(path.get(depth));
    }

    private void set(JsonNode owner, int depth, JsonNode value) {
        if (owner instanceof ArrayNode list) {
            int index = index(list, depth);
            if (index == list.size()) {
                list.add(value);
            } else {
                list.set(index, value);
            }
        } else if (owner instanceof ObjectNode object) {
            object.set(path.get(depth), value);
        } else {
            throw refused(
                    text,
                    "leads through " + String.join(".", path.subList(0, depth)) + "=" + owner
                            + ", which has no fields");
        }
    }

    private int index(ArrayNode list, int depth) {
        String step = path.get(depth);
        if (step.matches("\\d{1,9}") && Integer.parseInt(step) <= list.size()) {
            return Integer.parseInt(step);
        }
        throw refused(
                text,
                "must have a number from 0 to " + list.size() + " in place of " + step + ", as "
                        + String.join(".", path.subList(0, depth)) + " is a list");
    }

    private static InvalidInputException refused(String text, String rule) {
        return new InvalidInputException("--set " + text + " " + rule);
    }
}
