package dev.lockstep.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a JVM that measures is asked.
 *
 * @param scenarios whole scenarios, named after their cases
 * @param seed of each run
 * @param warmUpSeconds CPU time of runs at least before anything is looked at
 * @param measuredSeconds CPU time of runs at least that is looked at
 */
record CostRequest(List<JsonNode> scenarios, long seed, double warmUpSeconds, double measuredSeconds) {

    CostRequest {
        scenarios = List.copyOf(scenarios);
    }
}
