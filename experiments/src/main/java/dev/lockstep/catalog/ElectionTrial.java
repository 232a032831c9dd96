package dev.lockstep.catalog;

import dev.lockstep.catalog.ElectionSetup.Logs;
import dev.lockstep.catalog.ElectionSetup.Start;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import dev.lockstep.node.ContentHash;
import dev.lockstep.raft.InitialState;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One trial of an election experiment: a scenario with the beginning that the set-up asks for, and what was measured in
 * it. What differs between trials is drawn from the seed: the moment of the crash, and who has which log.
 *
 * <p>A run with a crash begins with the last heartbeat, which the leader sends to all through the network of the
 * scenario. Nothing reaches the leader any more, or it would mend the logs of the others before it crashes.
 */
final class ElectionTrial {

    /** The leader that crashes; servers are all alike, so that any will do. */
    static final int OLD_LEADER = 0;

    /** Term of the old leader and of all entries. */
    static final long INITIAL_TERM = 1;

    private static final long CRASH_PURPOSE = ContentHash.hash("election.crash");
    private static final long LOGS_PURPOSE = ContentHash.hash("election.logs");

    private final Scenario scenario;
    private final ElectionSetup setup;
    private final long seed;
    private final RaftOptions options;
    private final ElectionWatch watch;

    /**
     * A trial.
     *
     * @param base what the cluster and its surroundings are like; its own faults take place, too
     * @throws IllegalArgumentException if it is no scenario of Raft, or the set-up leaves no majority
     */
    ElectionTrial(Scenario base, ElectionSetup setup, long seed) {
        if (!(base.options() instanceof RaftOptions raft)) {
            throw new IllegalArgumentException(
                    "protocol=" + base.protocol() + " must be raft in an election experiment");
        }
        setup.requireMajority(base.nodes());
        this.setup = setup;
        this.seed = seed;
        this.options = raft;
        this.scenario = base.toBuilder()
                .options(raft.withInitialState(initialState(base.nodes())))
                .faults(faults(base.faults()))
                .build();
        long startNanos = setup.start() == Start.LEADER_CRASH ? crashNanos() : 0;
        this.watch = new ElectionWatch(setup, scenario.nodes(), raft.heartbeatInterval(), startNanos);
    }

    /** The trial as it is run. */
    Trial trial() {
        return new Trial(scenario, List.of(watch), watch, watch::isDecided);
    }

    /** The seed that this trial is to be run with. */
    long seed() {
        return seed;
    }

    /** What this trial runs. */
    Scenario scenario() {
        return scenario;
    }

    /** The time that was asked for in milliseconds, if there was a leader before the run ended. */
    Optional<Double> millis() {
        return watch.millis();
    }

    /** Whether the first term in which a server asked for votes had a leader. */
    boolean isFirstElectionWon() {
        return watch.firstElectedTerm() == INITIAL_TERM + 1;
    }

    /** When the leader crashes: uniformly distributed over the interval that follows its heartbeat. */
    private long crashNanos() {
        long bits = Mix.key(seed, CRASH_PURPOSE, 0, 0, 0);
        return Draws.below(bits, options.heartbeatInterval().toNanos());
    }

    private FaultPlan faults(FaultPlan others) {
        List<Fault> faults = new ArrayList<>();
        if (setup.start() == Start.LEADER_CRASH) {
            NodeTarget leader = NodeTarget.node(OLD_LEADER);
            faults.add(new LinkFault.OneWay(Duration.ZERO, null, List.of(), List.of(leader)));
            faults.add(new NodeFault.Crash(leader, Duration.ofNanos(crashNanos()), null, DiskFate.LOSE_UNSYNCED));
        }
        for (int i = 0; i < setup.isolated(); i++) {
            faults.add(new LinkFault.Isolate(NodeTarget.node(setup.crashed() + i), Duration.ZERO, null));
        }
        faults.addAll(others.faults());
        return new FaultPlan(faults);
    }

    private InitialState initialState(int servers) {
        Integer leader = setup.start() == Start.LEADER_CRASH ? OLD_LEADER : null;
        return new InitialState(INITIAL_TERM, leader, setup.logs() == Logs.EQUAL ? List.of() : logLengths(servers));
    }

    /** The numbers from 0 to servers - 1 in random order, with the largest at the old leader if there is one. */
    private List<Integer> logLengths(int servers) {
        List<Integer> lengths = new ArrayList<>();
        for (int length = 0; length < servers; length++) {
            lengths.add(servers - 1 - length);
        }
        for (int i = setup.crashed(); i < servers; i++) {
            int other = i + (int) Draws.below(Mix.key(seed, LOGS_PURPOSE, i, 0, 0), servers - i);
            int length = lengths.get(i);
            lengths.set(i, lengths.get(other));
            lengths.set(other, length);
        }
        return lengths;
    }
}
