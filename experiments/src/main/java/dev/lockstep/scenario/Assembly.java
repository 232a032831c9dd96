package dev.lockstep.scenario;

import dev.lockstep.check.Invariant;
import dev.lockstep.fault.Adversary;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultInjector;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.Host;
import dev.lockstep.host.Observer;
import dev.lockstep.measure.ActionOutcome;
import dev.lockstep.measure.AdministrationLog;
import dev.lockstep.measure.ClientMeasure;
import dev.lockstep.measure.LinearizableClients;
import dev.lockstep.measure.Recovery;
import dev.lockstep.measure.SuccessTimeline;
import dev.lockstep.measure.Watchdog;
import dev.lockstep.network.ModeledNetwork;
import dev.lockstep.node.NodeFactory;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.protocol.Roles;
import dev.lockstep.protocol.Synchrony;
import dev.lockstep.workload.Administrator;
import dev.lockstep.workload.WorkloadDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All parts of one run but its host, made from a scenario and a seed. The host is told of the observers and the network,
 * gets the nodes, and is then handed to {@link #installOn}.
 */
final class Assembly {

    private final Scenario scenario;
    private final long seed;
    private final Cluster cluster;
    private final Deployment<?> deployment;
    private final Roles roles;
    private final FaultPlan plannedFaults;
    private final List<ScheduledAction> administration;
    private final WorkloadDriver workload;
    private final @Nullable Milestones milestones;
    private final ClientMeasure clientMeasure;
    private final AdministrationLog administrationLog = new AdministrationLog();
    /** Only where there are faults: it takes memory for each second of the run. */
    private final @Nullable SuccessTimeline successes;

    private final List<Measure> measures;
    private final ModeledNetwork network;
    private final Adversary adversary;
    private @Nullable FaultInjector injector;
    /** Those of the invariants that say that nothing wrong happens, and not that something comes about. */
    private final List<Invariant> safety = new ArrayList<>();

    /** Takes on one replica, which gets the next id. */
    interface ReplicaAdder {

        void add(NodeFactory factory, CostModel costs, DiskModel disk);
    }

    /**
     * The parts of a run.
     *
     * @param measureFrom operations that were invoked before this time are not measured
     */
    Assembly(Scenario scenario, long seed, Duration measureFrom) {
        this.scenario = scenario;
        this.seed = seed;
        this.cluster = scenario.cluster();
        this.deployment = scenario.deployment();
        this.roles = deployment.roles();
        this.adversary = Adversary.of(deployment.behaviours(), cluster);
        this.plannedFaults =
                FaultSetup.plan(scenario, roles.names(), adversary.behaviours(), deployment.survivedByzantine(), seed);
        this.administration = AdministrationSetup.plan(scenario, deployment, seed);
        this.workload = new WorkloadDriver(scenario.workload(), cluster, seed, scenario.duration());
        this.milestones = cluster.clients() == 0 ? null : deployment.milestones();
        this.clientMeasure = new ClientMeasure(cluster, measureFrom, loadEnd(), milestones);
        this.successes = plannedFaults.faults().isEmpty() ? null : new SuccessTimeline();
        this.measures = deployment.measures();
        this.network = new ModeledNetwork(scenario.network(), cluster, seed);
    }

    /** When clients stop to invoke operations, or the run ends. */
    private Duration loadEnd() {
        Duration stop = scenario.workload().stop();
        return stop == null || stop.compareTo(scenario.duration()) > 0 ? scenario.duration() : stop;
    }

    Scenario scenario() {
        return scenario;
    }

    long seed() {
        return seed;
    }

    Cluster cluster() {
        return cluster;
    }

    ModeledNetwork network() {
        return network;
    }

    ClientMeasure clientMeasure() {
        return clientMeasure;
    }

    /** When operations succeeded, or null if the run has no faults. */
    @Nullable
    SuccessTimeline successes() {
        return successes;
    }

    /** What became of administrative actions. */
    List<ActionOutcome> actionOutcomes() {
        return administrationLog.outcomes();
    }

    List<Measure> measures() {
        return measures;
    }

    /** Who must be told of all events, in this order. */
    List<Observer> observers() {
        List<Observer> observers = new ArrayList<>(List.of(roles, workload));
        if (milestones != null) {
            observers.add(milestones);
        }
        observers.add(clientMeasure);
        observers.add(administrationLog);
        if (successes != null) {
            observers.add(successes);
        }
        observers.addAll(measures);
        return observers;
    }

    /** New instances of what the scenario has checked. Called once. */
    List<Invariant> invariants() {
        Checks checks = scenario.checks();
        List<Invariant> invariants = new ArrayList<>();
        if (checks.invariants()) {
            safety.addAll(deployment.invariants());
        }
        if (checks.linearizability()) {
            safety.add(new LinearizableClients(cluster));
        }
        invariants.addAll(safety);
        if (checks.watchdog() != null) {
            invariants.add(new Watchdog(cluster, checks.watchdog()));
        }
        Duration recovery = checks.recovery();
        if (recovery != null) {
            healed().ifPresent(healed -> invariants.add(new Recovery(healed, recovery)));
        }
        Duration hop = checks.synchronousHop();
        if (hop != null) {
            healed().ifPresent(healed -> invariants.addAll(deployment.liveness(new Synchrony(healed, hop))));
        }
        return invariants;
    }

    /** The names of the safety properties that were checked in a run that has ended. */
    List<String> checked() {
        return safety.stream()
                .filter(check -> !(check instanceof LinearizableClients clients) || clients.isProven())
                .map(Invariant::name)
                .toList();
    }

    private Optional<Duration> healed() {
        return FaultTimes.healed(plannedFaults, cluster, deployment.survivedByzantine(), deployment.recoversByReboot());
    }

    /** Adds all nodes: replicas first, then clients, which stand for many machines and cost nothing. */
    void addNodes(ReplicaAdder replicas, Consumer<NodeFactory> clients) {
        DiskModel disk = scenario.disk().model();
        for (int replica = 0; replica < cluster.replicas(); replica++) {
            replicas.add(asPlanned(replica, deployment.replica()), scenario.costs(), disk);
        }
        for (int client = cluster.replicas(); client < cluster.size(); client++) {
            clients.accept(asPlanned(client, deployment.client()));
        }
    }

    /** A node that some fault may make Byzantine passes its messages on to who would do so; others pay nothing for it. */
    private NodeFactory asPlanned(int node, NodeFactory factory) {
        for (Fault fault : plannedFaults.faults()) {
            if (fault instanceof NodeFault.Byzantine byzantine
                    && (byzantine.node().isRole() || byzantine.node().id() == node)) {
                return adversary.compromises().over(factory);
            }
        }
        return factory;
    }

    /** Schedules faults, workload and administration on a host that has all nodes. Called once, before the run begins. */
    void installOn(Host host) {
        injector = FaultInjector.install(plannedFaults, cluster, roles, adversary, network, host);
        workload.start(host);
        Administrator administrator = new Administrator(cluster, host);
        administration.forEach(action -> administrator.schedule(action.at(), action.action()));
    }

    /** The administrative actions of this run: those of the scenario and those drawn from the seed. */
    List<ScheduledAction> administration() {
        return administration;
    }

    /**
     * The faults of this run: those of the scenario and those drawn from the seed, with the ids of nodes in place of roles
     * for those that have begun.
     */
    FaultPlan resolvedFaults() {
        return injector == null ? plannedFaults : injector.resolvedPlan();
    }
}
