package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.raft.RaftEvent;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a Raft cluster is without a leader after a crash: many trials, each with a seed of its own, in which the leader
 * crashes at five seconds.
 *
 * <p>The settings are those of section 9.3 of the Raft paper (Ongaro and Ousterhout, USENIX ATC 2014) for its middle
 * curve: five servers, a broadcast time of about 15 ms, timeouts of 150 to 300 ms. Change them with {@code --set
 * options.electionTimeoutMax=200ms}, {@code --set network.topology.mesh.delay=...} or {@code --set disk.fsync=...}. What
 * to expect: a median somewhat above the lower timeout, and a tail of split votes that wider timeouts shorten.
 */
public final class RaftElection implements CatalogEntry {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-election", args));
    }

    @Override
    public String name() {
        return "raft-election";
    }

    @Override
    public String description() {
        return "time from the crash of a Raft leader to the election of the next one, over many trials";
    }

    @Override
    public int trials() {
        return 1_000;
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("raft")
                .name(name())
                .description(description())
                .nodes(5)
                .clients(0)
                .options(RaftOptions.DEFAULTS
                        .withTimeouts(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(75))
                        // the published figures are those of the plain protocol
                        .withElections(RaftOptions.Elections.PLAIN)
                        .withPersistence(RaftOptions.Persistence.BLOCKING))
                .network(NetworkConfig.defaults()
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofNanos(50_000), Duration.ofNanos(150_000)))))
                .costs(CostModel.FREE)
                .disk(new Disk(DurationDistribution.uniform(Duration.ofNanos(300_000), Duration.ofNanos(8_300_000)), 0))
                .fault(new NodeFault.Crash(
                        NodeTarget.role("leader"), Duration.ofSeconds(5), null, DiskFate.LOSE_UNSYNCED))
                .duration(Duration.ofSeconds(10))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        List<Failover> failovers = new ArrayList<>();
        List<RunResult> results = session.runTrials(session.scenario(), trial -> {
            failovers.add(new Failover());
            return List.of(failovers.get(trial));
        });
        session.printTrials(results, new TreeMap<>(Map.of("timeToNextLeaderMillis", millis(failovers))));
    }

    private static double[] millis(List<Failover> failovers) {
        return failovers.stream()
                .filter(Failover::isOver)
                .mapToDouble(failover -> failover.nanos() / NANOS_PER_MILLI)
                .toArray();
    }

    /** From the first crash of a replica to the election that follows. */
    private static final class Failover implements Observer {

        private long crashedNanos = -1;
        private long electedNanos = -1;

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof NodeLifecycle.Crashed && crashedNanos < 0) {
                crashedNanos = timeNanos;
            } else if (event instanceof RaftEvent.LeaderElected && crashedNanos >= 0 && electedNanos < 0) {
                electedNanos = timeNanos;
            }
        }

        boolean isOver() {
            return electedNanos >= 0;
        }

        long nanos() {
            return electedNanos - crashedNanos;
        }
    }
}
