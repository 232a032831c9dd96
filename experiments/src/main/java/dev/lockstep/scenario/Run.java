package dev.lockstep.scenario;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.host.Observer;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.kernel.SimulationBuilder;
import dev.lockstep.kernel.StopReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: a simulation with everything that the scenario says wired into it. It can be executed once. */
public final class Run {

    /** Checkpoints of a long run stay in the thousands, and a divergence is narrowed down to a fraction of a second. */
    private static final long CHECKPOINT_EVERY = 1 << 16;

    /** So often is told how far a run has come. */
    private static final int SLICES = 200;

    private final Assembly assembly;
    private final Simulation simulation;
    private @Nullable InvariantViolation violation;

    /**
     * A run.
     *
     * @param observers who is told of all events, beside the run's own
     * @param measureFrom operations that were invoked before this time are not measured
     */
    Run(Scenario scenario, long seed, List<Observer> observers, Duration measureFrom) {
        this.assembly = new Assembly(scenario, seed, measureFrom);
        this.simulation = simulation(observers);
        assembly.addNodes(simulation::addNode, simulation::addNode);
        assembly.installOn(simulation);
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
        return assembly.resolvedFaults();
    }

    /** The administrative actions of this run: those of the scenario and those drawn from the seed. */
    public List<ScheduledAction> administration() {
        return assembly.administration();
    }

    /** The scenario. */
    public Scenario scenario() {
        return assembly.scenario();
    }

    /** The seed. */
    public long seed() {
        return assembly.seed();
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
            throw new RunFailedException(scenario().name(), seed(), simulation.nowNanos(), simulation.events(), e);
        }
        return new ResultWriter(assembly, simulation.traffic(), simulation.nowNanos())
                .virtual(simulation, stopped, violation, watch);
    }

    private StopReason advance(ProgressListener progress) {
        long endNanos = scenario().duration().toNanos();
        for (int slice = 1; slice <= SLICES; slice++) {
            // the same slices whether or not anybody listens, so that listening changes nothing
            simulation.runUntil(slice == SLICES ? endNanos : endNanos / SLICES * slice);
            progress.reached(simulation.nowNanos(), endNanos, simulation.events());
        }
        StopReason reason = simulation.run();
        if (reason == StopReason.EVENT_LIMIT) {
            throw new InvariantViolation(
                            "event-limit",
                            "the run was cut off after eventLimit=" + scenario().eventLimit() + " events")
                    .at(seed(), simulation.nowNanos(), simulation.events(), -1);
        }
        return reason;
    }

    private Simulation simulation(List<Observer> observers) {
        Scenario scenario = assembly.scenario();
        SimulationBuilder builder = Simulation.builder()
                .seed(assembly.seed())
                .network(assembly.network())
                .timeLimit(scenario.duration())
                .eventLimit(scenario.eventLimit())
                .shuffleTies(scenario.shuffleTies())
                .checkpointEvery(CHECKPOINT_EVERY);
        assembly.observers().forEach(builder::observer);
        observers.forEach(builder::observer);
        assembly.invariants().forEach(builder::invariant);
        return builder.build();
    }
}
