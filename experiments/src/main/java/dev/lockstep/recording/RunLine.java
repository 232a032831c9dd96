package dev.lockstep.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The line of a run that has ended.
 *
 * @param number its number in the session, from 0
 * @param clock {@code virtual}, or {@code wall} for a run on real threads
 * @param scenario name of the scenario
 * @param scenarioHash of its {@link ScenarioLine}
 * @param protocol name of the protocol
 * @param nodes number of replicas
 * @param clients number of clients
 * @param parameters what was set in the scenario, by path
 * @param seed the seed
 * @param fingerprint 16 hexadecimal digits, or null on real threads
 * @param stopped why the run ended
 * @param held whether all checks held
 * @param violation name and detail of the first check that did not hold, or null
 * @param events number of events
 * @param simulatedSeconds time of the cluster that the run took
 * @param wallSeconds time on the wall that it took
 * @param cpuSeconds CPU time that it took, or null if it is not known
 * @param finishedAt when it ended, as in ISO 8601, in UTC
 * @param figures its figures, as {@link dev.lockstep.sweep.RunFigures} names them, without those that are no numbers
 * @param result the whole result
 */
public record RunLine(
        int number,
        String clock,
        String scenario,
        String scenarioHash,
        String protocol,
        int nodes,
        int clients,
        SortedMap<String, String> parameters,
        long seed,
        @Nullable String fingerprint,
        String stopped,
        boolean held,
        @Nullable String violation,
        long events,
        double simulatedSeconds,
        double wallSeconds,
        @Nullable Double cpuSeconds,
        String finishedAt,
        Map<String, Double> figures,
        JsonNode result) {

    /** In virtual time. */
    static final String VIRTUAL = "virtual";
    /** On real threads. */
    static final String WALL = "wall";

    /** Copies the maps. */
    public RunLine {
        parameters = ImmutableSortedMap.copyOfSorted(parameters);
        figures = ImmutableMap.copyOf(figures);
    }
}
