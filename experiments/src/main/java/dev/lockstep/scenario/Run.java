package dev.lockstep.scenario;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.fault.FaultInjector;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.Observer;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.kernel.SimulationBuilder;
import dev.lockstep.kernel.StopReason;
import dev.lockstep.measure.ClientMeasure;
import dev.lockstep.measure.LinearizableClients;
import dev.lockstep.measure.Recovery;
import dev.lockstep.measure.Watchdog;
import dev.lockstep.network.ModeledNetwork;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Roles;
import dev.lockstep.workload.WorkloadDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: a simulation with everything that the scenario says wired into it. It can be executed once. */
public final class Run {

    /** Checkpoints of a long run stay in the thousands, and a divergence is narrowed down to a fraction of a second. */
    private static final long CHECKPOINT_EVERY = 1 << 16;

    /** So often is told how far a run has come. */
    private static final int SLICES = 200;

    private final Scenario scenario;
    private final long seed;
    private final FaultPlan faults;
    private final FaultInjector injector;
    private final Simulation simulation;
    private final WorkloadDriver workload;
    private final ClientMeasure clientMeasure;
    private final List<Measure> measures;
    private @Nullable InvariantViolation violation;

    Run(Scenario scenario, long seed, List<Observer> observers) {
        this.scenario = scenario;
        this.seed = seed;
        Cluster cluster = scenario.cluster();
        Deployment<?> deployment = scenario.deployment();
        Roles roles = deployment.roles();
        this.faults = FaultSetup.plan(scenario, roles.names(), seed);
        this.workload = new WorkloadDriver(scenario.workload(), cluster, seed, scenario.duration());
        this.clientMeasure = new ClientMeasure(cluster);
        this.measures = deployment.measures();
        ModeledNetwork network = new ModeledNetwork(scenario.network(), cluster, seed);
        this.simulation = simulation(network, roles, deployment, observers);
        addNodes(deployment, cluster);
        this.injector = FaultInjector.install(faults, cluster, roles, network, simulation);
        workload.start(simulation);
    }

    /** The simulation, at the beginning of the run. */
    public Simulation simulation() {
        return simulation;
    }

    /**
     * The faults of this run: those of the scenario and those drawn from the seed, with the ids of nodes in place of roles
     * for those that have begun.
     */
    public FaultPlan resolvedFaults() {
        return injector.resolvedPlan();
    }

    /** The scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** The fingerprint at regular points of the run so far. */
    public List<CheckpointText> checkpoints() {
        return simulation.checkpoints().stream().map(CheckpointText::of).toList();
    }

    /**
     * Runs to the end, or to the first violation.
     *
     * @throws RunFailedException if a node, a model or the kernel failed with an exception of its own
     */
    public RunResult execute(ProgressListener progress) {
        StopWatch watch = StopWatch.start();
        String stopped;
        try {
            stopped = advance(progress).name();
        } catch (InvariantViolation e) {
            violation = e;
            stopped = "VIOLATION";
        } catch (RuntimeException e) {
            throw new RunFailedException(scenario.name(), seed, simulation.nowNanos(), simulation.events(), e);
        }
        return new ResultWriter(scenario, simulation, clientMeasure, measures, resolvedFaults())
                .result(stopped, violation, watch.wallSeconds(), watch.cpuSeconds());
    }

    private StopReason advance(ProgressListener progress) {
        long endNanos = scenario.duration().toNanos();
        for (int slice = 1; slice <= SLICES; slice++) {
            // the same slices whether or not anybody listens, so that listening changes nothing
            simulation.runUntil(slice == SLICES ? endNanos : endNanos / SLICES * slice);
            progress.reached(simulation.nowNanos(), endNanos, simulation.events());
        }
        StopReason reason = simulation.run();
        if (reason == StopReason.EVENT_LIMIT) {
            throw new InvariantViolation(
                            "event-limit", "the run was cut off after eventLimit=" + scenario.eventLimit() + " events")
                    .at(seed, simulation.nowNanos(), simulation.events(), -1);
        }
        return reason;
    }

    private Simulation simulation(
            ModeledNetwork network, Roles roles, Deployment<?> deployment, List<Observer> observers) {
        SimulationBuilder builder = Simulation.builder()
                .seed(seed)
                .network(network)
                .timeLimit(scenario.duration())
                .eventLimit(scenario.eventLimit())
                .shuffleTies(scenario.shuffleTies())
                .checkpointEvery(CHECKPOINT_EVERY)
                .observer(roles)
                .observer(workload)
                .observer(clientMeasure);
        measures.forEach(builder::observer);
        observers.forEach(builder::observer);
        invariants(deployment).forEach(builder::invariant);
        return builder.build();
    }

    private List<Invariant> invariants(Deployment<?> deployment) {
        Checks checks = scenario.checks();
        List<Invariant> invariants = new ArrayList<>();
        if (checks.invariants()) {
            invariants.addAll(deployment.invariants());
        }
        if (checks.watchdog() != null) {
            invariants.add(new Watchdog(scenario.cluster(), checks.watchdog()));
        }
        Duration recovery = checks.recovery();
        if (recovery != null) {
            FaultTimes.healed(faults).ifPresent(healed -> invariants.add(new Recovery(healed, recovery)));
        }
        if (checks.linearizability()) {
            invariants.add(new LinearizableClients());
        }
        return invariants;
    }

    private void addNodes(Deployment<?> deployment, Cluster cluster) {
        DiskModel disk = scenario.disk().model();
        for (int replica = 0; replica < cluster.replicas(); replica++) {
            simulation.addNode(deployment.replica(), scenario.costs(), disk);
        }
        for (int client = 0; client < cluster.clients(); client++) {
            simulation.addNode(deployment.client(), CostModel.FREE, DiskModel.INSTANT);
        }
    }
}
