package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.pbft.ClientOptions;
import dev.lockstep.pbft.LogOptions;
import dev.lockstep.pbft.PbftOptions;
import dev.lockstep.pbft.RecoveryOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Proactive recovery (Castro and Liskov, TOCS 2002, §5): an attacker takes over one replica of four after the other, until all
 * of them have been its own, and agreement holds all the same.
 *
 * <p>Every three seconds the attacker has the next replica. It equivocates in all phases; and it knows that it will be thrown
 * out, and puts a false state, a false log and a false view on the disk. A second later the watchdog reboots that replica with
 * honest code. It does not believe its disk, asks the others how far they are and to be recovered,
 * and gets from them what is shown to be wrong. At no time is more than one replica faulty, counting those that have not
 * recovered yet.
 *
 * <p>What to expect: all eight recoveries complete, each in some tenths of a second, before the attacker has the next replica,
 * and all checks hold. {@code windowOfVulnerabilitySeconds} is the time in which no more than f replicas may fall: the period of
 * the watchdog and the longest recovery.
 *
 * <p>With {@code --set experiment.recovery=false} nobody is rebooted. When the attacker has the second replica, f is exceeded:
 * agreement breaks, and the report names both.
 */
public final class PbftRecovery implements CatalogEntry {

    private static final int REPLICAS = 4;
    private static final int ROUNDS = 2;
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration UNNOTICED = Duration.ofSeconds(1);
    private static final Duration DOWN = Duration.ofMillis(200);

    /** Two replicas in a row tell the same lies to the same others. */
    private static final List<List<NodeTarget>> VICTIMS =
            List.of(List.of(NodeTarget.node(3), NodeTarget.node(4)), List.of(NodeTarget.node(1), NodeTarget.node(4)));

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-recovery", args));
    }

    @Override
    public String name() {
        return "pbft-recovery";
    }

    @Override
    public String description() {
        return "PBFT outlives an attacker who takes one replica after the other, as each is rebooted and recovers";
    }

    @Override
    public PbftRecoverySetup parameters() {
        return PbftRecoverySetup.DEFAULTS;
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("pbft")
                .name(name())
                .description(description())
                .nodes(REPLICAS)
                .clients(3)
                .options(PbftOptions.DEFAULTS
                        // a replica has recovered when the log has moved on by all its length
                        .withLog(new LogOptions(16, 32))
                        .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(100))
                        .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofMillis(250)))
                        // each of the replicas in turn
                        .withRecovery(new RecoveryOptions(EVERY.multipliedBy(REPLICAS))))
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofMillis(1), Duration.ofMillis(10)))))
                .workload(new ClosedLoop(
                        4,
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(28),
                        new OperationMix(
                                new Keys(10, KeyChoice.UNIFORM, 0),
                                0.3,
                                new WriteMix(4, 1, 1, 1),
                                new ValueSize.Fixed(new ByteSize(50)))))
                .faults(attack())
                .checks(new Checks(true, Duration.ofSeconds(4), Duration.ofSeconds(10), true))
                .duration(Duration.ofSeconds(40))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        Scenario scenario = session.scenario();
        if (!session.parameters(PbftRecoverySetup.class).recovery()) {
            scenario = withoutRecovery(scenario);
        }
        Scenario asAsked = scenario;
        if (session.trials() == 1) {
            session.print(session.run(asAsked, session.seed()));
        } else {
            session.printTrials(session.runTrials(trial -> Trial.of(asAsked)), new TreeMap<>());
        }
    }

    /** The same attack on replicas that nobody reboots. */
    static Scenario withoutRecovery(Scenario scenario) {
        if (!(scenario.options() instanceof PbftOptions options)) {
            throw new InvalidInputException("protocol=" + scenario.protocol() + " must be pbft in this experiment");
        }
        List<Fault> left = scenario.faults().faults().stream()
                .filter(fault -> !(fault instanceof NodeFault.Reboot))
                .toList();
        return scenario.toBuilder()
                .options(options.withRecovery(RecoveryOptions.OFF))
                .faults(new FaultPlan(left))
                .build();
    }

    private static FaultPlan attack() {
        List<Fault> faults = new ArrayList<>();
        for (int turn = 0; turn < ROUNDS * REPLICAS; turn++) {
            NodeTarget node = NodeTarget.node(turn % REPLICAS);
            Duration at = FIRST.plus(EVERY.multipliedBy(turn));
            List<NodeTarget> victims = VICTIMS.get(turn / 2 % VICTIMS.size());
            faults.add(new NodeFault.Byzantine(node, at, null, "corrupt-storage", 1, List.of()));
            faults.add(new NodeFault.Byzantine(node, at, null, "equivocate", 1, victims));
        }
        Duration until = FIRST.plus(EVERY.multipliedBy(ROUNDS * REPLICAS));
        faults.addAll(NodeFault.Reboot.inTurn(REPLICAS, FIRST.plus(UNNOTICED), EVERY, DOWN, until));
        return new FaultPlan(faults);
    }
}
