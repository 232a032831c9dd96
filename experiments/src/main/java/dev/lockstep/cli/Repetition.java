package dev.lockstep.cli;

import dev.lockstep.cost.CostProcesses;
import dev.lockstep.cost.Costs;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of baselines to measure what simulating costs the machine, too: a mixin. */
final class Repetition {

    /** Of five and five, exact ranks can say with 99 % that they differ, and correct for six protocols. */
    private static final int FEWEST = 5;

    private static final int MOST = 1_000;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description =
                    "Measures what an event costs in CPU time, too, in N fresh JVMs one after the other: at least 5,"
                            + " some 10 s each and more for large suites; 0 for not at all. If not given: save does not, compare"
                            + " does as the baseline did.")
    private @Nullable Integer count;

    /**
     * How many JVMs measure.
     *
     * @param usual if nobody says otherwise
     * @throws InvalidInputException if there are too few to tell anything, or too many
     */
    int count(int usual) {
        int wanted = count == null ? usual : count;
        if (wanted != 0 && (wanted < FEWEST || wanted > MOST)) {
            throw new InvalidInputException("--repeat " + wanted + " must be 0, or from " + FEWEST + " to " + MOST);
        }
        return wanted;
    }

    /** Measures scenarios in so many JVMs, and shows how far it has come. */
    static Costs measure(List<Scenario> scenarios, long seed, int count, Terminal terminal, boolean isShown) {
        try (ProgressDisplay progress = ProgressDisplay.ofProcesses(terminal, isShown)) {
            return CostProcesses.measure(scenarios, seed, count, done -> progress.reached(done, count, done));
        }
    }
}
