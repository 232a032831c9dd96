package dev.lockstep.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assignments to an experiment's own parameters: those whose path begins with {@code experiment.}. */
public final class ExperimentParameters {

    private static final String ROOT = "experiment";

    private ExperimentParameters() {}

    /** Whether an assignment is to a parameter of the experiment, rather than to a field of its scenario. */
    public static boolean isAssignment(String text) {
        return text.strip().startsWith(ROOT + ".");
    }

    /**
     * The parameters of an experiment with some fields changed, or null if it has none.
     *
     * @param assignments each {@code experiment.path=value}, in the order in which they are made
     * @throws InvalidInputException naming field, value and what is allowed
     */
    public static @Nullable Record changed(CatalogEntry entry, List<String> assignments) {
        Record defaults = entry.parameters();
        if (defaults == null) {
            if (!assignments.isEmpty()) {
                throw new InvalidInputException("--set " + assignments.get(0) + " must name a field of the scenario: "
                        + entry.name() + " has no parameters of its own");
            }
            return null;
        }
        ObjectNode root = ScenarioTree.emptyObject();
        root.set(ROOT, LockstepMapper.json().toTree(defaults));
        for (String assignment : assignments) {
            FieldAssignment.parse(assignment).applyTo(root);
        }
        return ScenarioTree.bindUnder(ROOT, defaults, root.path(ROOT));
    }
}
