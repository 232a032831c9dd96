package dev.lockstep.cli;

import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;

/** An experiment of the catalogue, for tests. */
public final class EchoExperiment implements CatalogEntry {

    @Override
    public String name() {
        return "echo-test";
    }

    @Override
    public String description() {
        return "echoes for two seconds";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("echo")
                .name(name())
                .nodes(3)
                .clients(2)
                .duration(Duration.ofSeconds(2))
                .build();
    }
}
