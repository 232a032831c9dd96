package dev.lockstep.history;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A named value that the store keeps beside the runs.
 *
 * @param kind what sort of value, such as {@code baseline}
 * @param name its name, unique among those of its kind
 * @param savedAt when it was saved, as in ISO 8601, in UTC
 * @param lockstepVersion version that saved it
 * @param content the value
 */
public record Document(String kind, String name, String savedAt, String lockstepVersion, JsonNode content) {}
