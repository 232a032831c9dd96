package dev.lockstep.cli;

import dev.lockstep.scenario.ScenarioSchema;
import picocli.CommandLine.Command;

/** {@code lockstep schema}. */
@Command(
        name = "schema",
        description = "Prints a JSON Schema (2020-12) of scenarios, for editors and other tools.",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class)
final class SchemaCommand implements Runnable {

    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().println(ScenarioSchema.create().toPrettyString());
    }
}
