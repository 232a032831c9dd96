package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.raft.ReplicationOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.OperationMix;
import java.time.Duration;

/**
 * Raft over three regions with batches of one entry and a window of one, for {@code lockstep tune} and {@code lockstep
 * diagnose} to mend: each follower gets one entry per round trip, while two hundred operations wait.
 *
 * <p>What to expect: either option alone helps by far, as a large batch fills a small window at once, and a wide window has
 * room for many small batches. With {@code --set options={}}, which are the protocol's own defaults, nothing gains.
 */
public final class RaftUntuned implements CatalogEntry {

    private static final int OUTSTANDING = 40;

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-untuned", args));
    }

    @Override
    public String name() {
        return "raft-untuned";
    }

    @Override
    public String description() {
        return "five Raft replicas over three AWS regions with batches and a window of one entry, to be tuned";
    }

    @Override
    public Scenario scenario() {
        ReplicationOptions replication = ReplicationOptions.DEFAULTS
                .withBatches(Duration.ZERO, 1, ReplicationOptions.DEFAULTS.maxBatchBytes())
                .withPipeline(1, ReplicationOptions.DEFAULTS.pipelineBytes());
        return Scenario.builder("raft")
                .name(name())
                .description(description())
                .options(RaftOptions.DEFAULTS.withReplication(replication))
                .nodes(5)
                .clients(5)
                .network(NetworkConfig.defaults().withTopology(Topology.regions("us-east-1", "us-west-2", "eu-west-1")))
                .workload(new ClosedLoop(
                        OUTSTANDING, DurationDistribution.ZERO, Duration.ofSeconds(5), null, OperationMix.defaults()))
                .duration(Duration.ofSeconds(15))
                .build();
    }
}
