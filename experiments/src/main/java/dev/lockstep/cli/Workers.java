package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.Sweep;
import picocli.CommandLine.Option;

/** The option of all commands that run many scenarios: how many at the same time. */
final class Workers {

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "So many runs at the same time; as many as there are cores if not given.")
    private int parallel = Runtime.getRuntime().availableProcessors();

    /**
     * How many were asked for.
     *
     * @throws InvalidInputException if there cannot be so many
     */
    int count() {
        return Sweep.requireWorkers(parallel);
    }
}
