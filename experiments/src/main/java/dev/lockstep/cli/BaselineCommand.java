package dev.lockstep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep baseline}. */
@Command(
        name = "baseline",
        description = "Keeps what a suite gives, and tells later what has changed, and whether for the worse.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        synopsisSubcommandLabel = "(save | compare | list)",
        footer = {
            "",
            "Example:",
            "  lockstep baseline save before --protocol raft --repeat 5",
            "  lockstep baseline compare before --threshold 5%%"
        })
final class BaselineCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "baseline must be followed by save, compare or list");
    }
}
