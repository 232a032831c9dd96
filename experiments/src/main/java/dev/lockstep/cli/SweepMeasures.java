package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which figures of a sweep are shown. */
final class SweepMeasures {

    private static final List<String> USUAL =
            List.of(RunFigures.OPERATIONS_PER_SECOND, RunFigures.LATENCY_P50, RunFigures.LATENCY_P99);

    private static final List<String> COMPARED = List.of(
            RunFigures.OPERATIONS_PER_SECOND,
            RunFigures.SUCCEEDED_SHARE,
            RunFigures.LATENCY_P50,
            RunFigures.LATENCY_P99,
            RunFigures.MESSAGES_PER_OPERATION,
            RunFigures.BYTES_PER_OPERATION,
            RunFigures.CPU_MAX);
    /** The same where nobody asks for operations. */
    private static final List<String> COMPARED_WITHOUT_OPERATIONS = List.of("messages", "bytes", RunFigures.CPU_MAX);

    private SweepMeasures() {}

    /**
     * Those that a comparison looks at: the ones that were asked for, or else those of throughput, latency and cost.
     *
     * @param found the figures that some run has
     */
    static List<String> compared(List<String> asked, Set<String> found) {
        if (!asked.isEmpty()) {
            return asked.stream().distinct().toList();
        }
        return found.contains(RunFigures.MESSAGES_PER_OPERATION) ? COMPARED : COMPARED_WITHOUT_OPERATIONS;
    }

    /** What is wrong with the names that somebody asks for, if the protocols of a sweep report these of their own. */
    static List<String> unknown(List<String> asked, Collection<String> own) {
        List<String> known = new ArrayList<>(RunFigures.COMMON);
        known.addAll(own);
        return asked.stream()
                .filter(name -> !known.contains(name))
                .distinct()
                .map(name -> "--measure " + name + " must be one of: " + String.join(", ", known))
                .toList();
    }

    /** The same for a grid that cannot be used, as far as its scenario tells. */
    static List<String> unknown(List<String> asked, ScenarioTree base, List<String> axes) {
        if (axes.stream().anyMatch(axis -> axis.startsWith("protocol="))) {
            return List.of();
        }
        try {
            return unknown(asked, base.bind().measureNames());
        } catch (InvalidInputException notKnown) {
            return List.of();
        }
    }

    /** Those that were asked for, or else those of throughput and latency that any cell has. */
    static List<String> shown(List<String> asked, SweepResult result) {
        if (!asked.isEmpty()) {
            return asked.stream().distinct().toList();
        }
        return USUAL.stream()
                .filter(name ->
                        result.cells().stream().map(CellResult::measures).anyMatch(cell -> cell.containsKey(name)))
                .toList();
    }
}
