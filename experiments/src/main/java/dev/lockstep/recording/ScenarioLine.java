package dev.lockstep.recording;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line with a scenario, before the first run of it.
 *
 * @param hash SHA-256 of the scenario as JSON
 * @param scenario everything that it says
 */
public record ScenarioLine(String hash, JsonNode scenario) {}
