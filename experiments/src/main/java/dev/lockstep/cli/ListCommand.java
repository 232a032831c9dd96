package dev.lockstep.cli;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.scenario.Catalog;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Protocols;
import java.util.List;
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
        terminal.out().println();
        terminal.out().println("behaviours, for faults such as 'byzantine: {node: 0, at: 5s, behaviour: silent}':");
        printBehaviours("every protocol", new Behaviours(List.of()).all());
        for (Protocol<?> protocol : Protocols.all()) {
            if (!protocol.behaviours().isEmpty()) {
                printBehaviours(protocol.name(), protocol.behaviours());
            }
        }
    }

    private void printBehaviours(String protocol, List<ByzantineBehaviour> behaviours) {
        terminal.out().println("  of " + protocol);
        for (ByzantineBehaviour behaviour : behaviours) {
            print(behaviour.name(), (behaviour.isForClients() ? "a client " : "") + behaviour.description());
        }
    }

    private void print(String name, String description) {
        terminal.out().println("  " + name + " ".repeat(Math.max(2, 26 - name.length())) + description);
    }
}
