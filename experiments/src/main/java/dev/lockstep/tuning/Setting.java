package dev.lockstep.tuning;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.scenario.ScenarioTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search has changed in a scenario.
 *
 * @param changes the new values by path; empty for the scenario as it is
 */
public record Setting(Map<String, String> changes) {

    /** The scenario as it is. */
    static final Setting START = new Setting(Map.of());

    /** Copies the changes. */
    public Setting {
        changes = ImmutableMap.copyOf(changes);
    }

    /** The value of a parameter. */
    String value(Parameter parameter) {
        return changes.getOrDefault(parameter.path(), parameter.start());
    }

    /** This setting with another value of a parameter. */
    Setting with(Parameter parameter, String value) {
        Map<String, String> changed = new LinkedHashMap<>(changes);
        if (value.equals(parameter.start())) {
            changed.remove(parameter.path());
        } else {
            changed.put(parameter.path(), value);
        }
        return new Setting(changed);
    }

    /** The setting in one line. */
    String text() {
        return changes.isEmpty() ? "the scenario as it is" : String.join(" ", assignments());
    }

    /** The changes as {@code --set} takes them. */
    public List<String> assignments() {
        List<String> assignments = new ArrayList<>();
        changes.forEach((path, value) -> assignments.add(path + "=" + value));
        return assignments;
    }

    /**
     * The changes as a part of a scenario file; empty if there are none, or one is of an item of a list, which a file has to
     * name in whole.
     */
    public String yaml() {
        boolean isInLists = changes.keySet().stream().anyMatch(path -> path.matches(".*\\.\\d+(\\..*)?"));
        return changes.isEmpty() || isInLists ? "" : ScenarioTree.changes(assignments());
    }
}
