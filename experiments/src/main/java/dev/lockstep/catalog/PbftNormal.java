package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.pbft.BatchingOptions;
import dev.lockstep.pbft.ClientOptions;
import dev.lockstep.pbft.PbftOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import java.time.Duration;

/**
 * PBFT when nothing goes wrong: one client asks for one operation after the other, each is ordered by itself, and nothing
 * but the network takes time. One-way delays are max(0, N(250 ms, 50 ms)), as simulators of such protocols have them.
 *
 * <p>What to expect, for n replicas: n - 1 pre-prepares, (n - 1)² prepares and n (n - 1) commits for each operation, 24 in
 * all for four replicas, printed beside the formula. From the primary's pre-prepare until a quorum has committed takes
 * 733 ms in the mean for four replicas and 794 ms for sixteen: three hops, each of which waits for a middle one of several
 * delays and not for the mean of one. Try {@code --set nodes=16}, or {@code --set options.batching.maxRequests=256} with
 * {@code --set workload.closedLoop.outstanding=100}.
 */
public final class PbftNormal implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-normal", args));
    }

    @Override
    public String name() {
        return "pbft-normal";
    }

    @Override
    public String description() {
        return "PBFT without faults, one operation at a time: messages and latency beside the theory";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("pbft")
                .name(name())
                .description(description())
                .nodes(4)
                .clients(1)
                .options(PbftOptions.DEFAULTS
                        .withBatching(BatchingOptions.DEFAULTS.withMaxRequests(1))
                        // nothing is lost: nobody gives up, asks again or sends again, also over longer delays
                        .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(10))
                        .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofSeconds(30))))
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(
                                new DurationDistribution.Normal(Duration.ofMillis(250), Duration.ofMillis(50)))))
                .costs(CostModel.FREE)
                .disk(Disk.instant())
                .workload(ClosedLoop.defaults())
                .duration(Duration.ofMinutes(30))
                .build();
    }
}
