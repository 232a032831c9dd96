package dev.lockstep.cli;

import dev.lockstep.scenario.Catalog;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Protocols;
import picocli.CommandLine.Command;

/** {@code lockstep list}. */
@Command(
        name = "list",
        description = "Lists the experiments and the protocols.",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class)
final class ListCommand implements Runnable {

    private final Terminal terminal;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().println("experiments, for 'lockstep run':");
        for (CatalogEntry entry : Catalog.all()) {
            print(entry.name(), entry.description());
        }
        terminal.out().println();
        terminal.out().println("protocols, for the field 'protocol' of your own scenarios:");
        Protocols.all().forEach(protocol -> print(protocol.name(), protocol.description()));
    }

    private void print(String name, String description) {
        terminal.out().println("  " + name + " ".repeat(Math.max(2, 24 - name.length())) + description);
    }
}
