package dev.lockstep.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.scenario.RealResult;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Violation;
import dev.lockstep.store.LockstepVersion;
import dev.lockstep.sweep.Cell;
import dev.lockstep.sweep.RunFigures;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes lines of what a session does. */
final class Lines {

    private Lines() {}

    static SessionLine session(String id, SessionPlan plan, Instant now) {
        return new SessionLine(
                Spool.FORMAT.name(),
                Spool.FORMAT.version(),
                id,
                plan.kind(),
                plan.command(),
                plan.subject(),
                plan.runs(),
                Recorder.text(now),
                LockstepVersion.current(),
                LockstepVersion.commit(),
                LockstepVersion.isChanged(),
                Machine.current());
    }

    static RunLine run(int number, Cell cell, RunResult result) {
        Scenario scenario = cell.scenario();
        return new RunLine(
                number,
                RunLine.VIRTUAL,
                result.scenario(),
                cell.scenarioHash(),
                scenario.protocol(),
                scenario.nodes(),
                scenario.clients(),
                ImmutableSortedMap.copyOf(cell.parameters()),
                result.seed(),
                result.fingerprint(),
                result.stopped(),
                result.held(),
                text(result.violations()),
                result.events(),
                result.virtualSeconds(),
                result.wallSeconds(),
                result.cpuSeconds(),
                Recorder.text(Instant.now()),
                finite(RunFigures.of(result)),
                WholeResult.of(result));
    }

    /** Its CPU time is that of many threads, some of them Maven's, and is left to the result. */
    static RunLine run(int number, Cell cell, RealResult result) {
        Scenario scenario = cell.scenario();
        return new RunLine(
                number,
                RunLine.WALL,
                result.scenario(),
                cell.scenarioHash(),
                scenario.protocol(),
                scenario.nodes(),
                scenario.clients(),
                ImmutableSortedMap.copyOf(cell.parameters()),
                result.seed(),
                null,
                result.stopped(),
                result.held(),
                text(result.violations()),
                result.events(),
                result.seconds(),
                result.seconds(),
                null,
                Recorder.text(Instant.now()),
                finite(figures(result)),
                JsonNodeFactory.instance.pojoNode(result));
    }

    private static @Nullable String text(List<Violation> violations) {
        return violations.isEmpty()
                ? null
                : violations.get(0).invariant() + ": " + violations.get(0).detail();
    }

    private static Map<String, Number> figures(RealResult result) {
        OperationCounts operations = result.operations();
        Map<String, Number> figures = new LinkedHashMap<>();
        if (operations.invoked() > 0) {
            figures.put(RunFigures.OPERATIONS_PER_SECOND, result.operationsPerSecond());
            figures.put(RunFigures.SUCCEEDED_SHARE, (double) operations.succeeded() / operations.invoked());
        }
        figures.putAll(RunFigures.of(result.latency()));
        figures.putAll(RunFigures.of(operations));
        result.measures().forEach(figures::putIfAbsent);
        return figures;
    }

    /** JSON has no text for what is no number. */
    private static Map<String, Double> finite(Map<String, Number> figures) {
        Map<String, Double> finite = new LinkedHashMap<>();
        figures.forEach((name, value) -> {
            if (Double.isFinite(value.doubleValue())) {
                finite.put(name, value.doubleValue());
            }
        });
        return finite;
    }
}
