package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A case of a baseline.
 *
 * @param name its name
 * @param scenario the whole scenario, so that what is run again is the same even if the suite or defaults change
 * @param runs one for each seed
 */
public record BaselineCase(String name, JsonNode scenario, List<BaselineRun> runs) {

    /** Copies the runs. */
    public BaselineCase {
        runs = List.copyOf(runs);
    }
}
