package dev.lockstep.sweep;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One cell of a grid: a scenario.
 *
 * @param index its place in the grid, from 0; the last axis varies fastest
 * @param parameters what was set, by path, in the order of the axes
 * @param scenario the scenario that this gives
 * @param scenarioHash SHA-256 of the scenario as JSON, with everything that it depends on; 64 hexadecimal digits
 */
public record Cell(int index, Map<String, String> parameters, Scenario scenario, String scenarioHash) {

    /** Copies the parameters. */
    public Cell {
        parameters = ImmutableMap.copyOf(parameters);
    }

    /** A cell of a scenario that has all its parameters set. */
    public static Cell of(int index, Map<String, String> parameters, Scenario scenario) {
        String json = LockstepMapper.json().write(scenario);
        return new Cell(
                index,
                parameters,
                scenario,
                Hashing.sha256().hashString(json, StandardCharsets.UTF_8).toString());
    }

    /** The same cell at another place. */
    Cell at(int place) {
        return new Cell(place, parameters, scenario, scenarioHash);
    }

    /** The parameters as {@code --set} takes them, in the order of the axes. */
    public List<String> assignments() {
        return assignments(parameters);
    }

    static List<String> assignments(Map<String, String> parameters) {
        List<String> assignments = new ArrayList<>();
        parameters.forEach((path, value) -> assignments.add(path + "=" + value));
        return assignments;
    }

    /** The cell in one line. */
    public String text() {
        return parameters.isEmpty() ? "cell " + index : "cell " + index + " (" + String.join(" ", assignments()) + ")";
    }
}
