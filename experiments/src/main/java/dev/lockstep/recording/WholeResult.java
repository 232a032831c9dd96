package dev.lockstep.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.RunResult;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run as it is recorded: all of it, unless it has more nodes than anybody looks at one by one. A thousand nodes
 * would make a line of 90 kB; what is left out then is the use of each single node, whose extremes are among the figures.
 */
final class WholeResult {

    private static final int MOST_NODES = 100;
    private static final List<String> OF_NODES = List.of("nodes", "nodeCpuSeconds");

    private WholeResult() {}

    static JsonNode of(RunResult result) {
        if (result.nodes().size() <= MOST_NODES) {
            return JsonNodeFactory.instance.pojoNode(result);
        }
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : RunResult.class.getRecordComponents()) {
            Object value = value(component, result);
            if (value != null && !OF_NODES.contains(component.getName())) {
                parts.set(component.getName(), LockstepMapper.json().toTree(value));
            }
        }
        return parts;
    }

    private static @Nullable Object value(RecordComponent component, RunResult result) {
        try {
            return component.getAccessor().invoke(result);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record tells all its components", e);
        }
    }
}
