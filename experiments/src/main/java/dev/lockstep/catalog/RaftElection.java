package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.ElectionOptions;
import dev.lockstep.raft.Persistence;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a Raft cluster is without a leader: many trials of one election, each with a seed of its own.
 *
 * <p>As it stands this is the middle curve of Figure 16 in the Raft paper (Ongaro and Ousterhout, USENIX ATC 2014, §9.3):
 * five servers with timeouts of 150 to 300 ms, no two logs alike, a leader that crashes at a random moment of the heartbeat
 * interval, and a server that handles nothing while it writes its term and vote to disk. What the cluster is like is said
 * by the scenario, such as {@code --set nodes=9}, {@code --set options.electionTimeoutMin=12ms}, {@code --set
 * options.heartbeatInterval=6ms}, {@code --set 'network.topology.mesh.delay={uniform: {min: 30ms, max: 40ms}}'} or {@code
 * --set disk.fsync=0s}. How a trial begins and what is measured is said by the fields of {@link ElectionSetup}, such as
 * {@code --set experiment.start=FRESH_TIMERS}, {@code --set experiment.logs=EQUAL}, {@code --set experiment.isolated=1} and
 * {@code --set experiment.measured=STABLE_LEADER}.
 *
 * <p>What to expect: with two of four survivors electable, the first of their timeouts ends after 200 ms in the mean; less
 * the 37.5 ms that passed before the crash, plus what the votes take, that is a median of some 170 ms.
 */
public final class RaftElection implements CatalogEntry {

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
        return "time that a Raft cluster takes to get a leader, over many trials; see --set experiment.*";
    }

    @Override
    public int trials() {
        return 1_000;
    }

    @Override
    public ElectionSetup parameters() {
        return ElectionSetup.DEFAULTS;
    }

    @Override
    public Scenario scenario() {
        return published(name(), description());
    }

    /** Servers, network and disks as they were for Figure 16. */
    static Scenario published(String name, String description) {
        return Scenario.builder("raft")
                .name(name)
                .description(description)
                .nodes(5)
                .clients(0)
                .options(RaftOptions.DEFAULTS
                        .withTimeouts(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(75))
                        // the published figures are those of the plain protocol
                        .withElections(ElectionOptions.PLAIN)
                        .withPersistence(Persistence.BLOCKING))
                .network(NetworkConfig.defaults()
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofNanos(50_000), Duration.ofNanos(150_000)))))
                .costs(CostModel.FREE)
                .disk(new Disk(DurationDistribution.uniform(Duration.ofNanos(300_000), Duration.ofNanos(8_300_000)), 0))
                .duration(Duration.ofSeconds(10))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        ElectionSetup setup = session.parameters(ElectionSetup.class);
        try {
            new ElectionTrial(session.scenario(), setup, session.seed());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
        ElectionTrials trials = ElectionTrials.run(session, session.scenario(), setup, session.trials());
        String name = setup.measured() == ElectionSetup.Measured.LAST_HEARTBEAT
                ? "millisToLastHeartbeat"
                : "millisToStableLeader";
        session.printTrials(trials.results(), new TreeMap<>(Map.of(name, trials.millis())));
        if (!session.isJson() && trials.undecided() > 0) {
            session.out()
                    .println(
                            String.format(Locale.ROOT, "no leader in %,d trials until they ended", trials.undecided()));
        }
    }
}
