package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.pbft.BatchingOptions;
import dev.lockstep.pbft.PbftOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.OperationMix;
import java.time.Duration;

/**
 * PBFT over four regions with one request in a batch and one batch at a time, for {@code lockstep tune} and {@code lockstep
 * diagnose} to mend: each request waits for three phases across oceans of each of those before it.
 *
 * <p>What to expect: larger batches gain most, and a few of them under way at once gain again, as requests then need not
 * wait for the end of the batch before theirs.
 */
public final class PbftUntuned implements CatalogEntry {

    private static final int OUTSTANDING = 16;

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-untuned", args));
    }

    @Override
    public String name() {
        return "pbft-untuned";
    }

    @Override
    public String description() {
        return "four PBFT replicas over four AWS regions that order one request at a time, to be tuned";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("pbft")
                .name(name())
                .description(description())
                .options(PbftOptions.DEFAULTS.withBatching(
                        BatchingOptions.DEFAULTS.withMaxRequests(1).withConcurrentBatches(1)))
                .nodes(4)
                .clients(4)
                .network(NetworkConfig.defaults()
                        .withTopology(Topology.regions("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1")))
                .workload(new ClosedLoop(
                        OUTSTANDING, DurationDistribution.ZERO, Duration.ofSeconds(1), null, OperationMix.defaults()))
                .duration(Duration.ofSeconds(20))
                .build();
    }
}
