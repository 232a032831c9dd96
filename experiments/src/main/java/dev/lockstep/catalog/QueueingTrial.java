package dev.lockstep.catalog;

import dev.lockstep.queueing.QueueTheory;
import dev.lockstep.queueing.WaitControls;
import dev.lockstep.queueing.WaitMeasure;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import dev.lockstep.statistics.SteadyState;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.OperationMix;
import java.time.Duration;
import java.util.List;

/** One run of one law with one load, through the pipeline of every run. */
final class QueueingTrial {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    /** An operation takes six events at most. */
    private static final long EVENTS_PER_ARRIVAL = 10;

    private final QueueingSystem system;
    private final double load;
    private final double ratePerNano;
    private final Scenario scenario;
    private final WaitMeasure waits;

    QueueingTrial(Scenario base, QueueingSetup setup, QueueingLaw law, double load) {
        this.system = law.system(setup);
        this.load = load;
        this.ratePerNano = load * system.servers() / system.meanService();
        this.waits = waits();
        Duration duration = Duration.ofNanos(Math.round(setup.arrivals() / ratePerNano));
        this.scenario = base.toBuilder()
                .nodes(system.nodes())
                .options(system.options())
                .workload(new OpenLoop(
                        system.arrivals(),
                        ratePerNano * NANOS_PER_SECOND,
                        Duration.ZERO,
                        null,
                        OperationMix.defaults()))
                .duration(duration)
                .eventLimit(2 * EVENTS_PER_ARRIVAL * setup.arrivals())
                .build();
    }

    Trial trial() {
        return new Trial(scenario, List.of(waits), null, nowNanos -> false);
    }

    /** What the run gave, beside what theory says. */
    QueueingRow row(RunResult result) {
        SteadyState wait =
                waits.steady().orElseThrow(() -> new IllegalStateException("no waits in " + scenario.name()));
        double operations = result.operations().invoked();
        // what is in the system, as the kernel counts it in its inboxes and on its CPUs
        double inSystem = result.nodes().stream()
                .mapToDouble(node -> node.meanInbox() + node.cpu())
                .sum();
        double rate = result.operations().succeeded() / result.virtualSeconds();
        return new QueueingRow(
                system.notation(),
                load,
                result.operations().invoked(),
                system.wait(ratePerNano) / NANOS_PER_MILLI,
                system.isBound(),
                wait.mean() / NANOS_PER_MILLI,
                wait.low() / NANOS_PER_MILLI,
                wait.high() / NANOS_PER_MILLI,
                waits.controlsHold(),
                system.loss(ratePerNano),
                result.operations().failed() / operations,
                inSystem,
                rate * result.latency().meanMillis() / MILLIS_PER_SECOND);
    }

    /** Those that are let into a queue with too little room come at no known rate; those that come evenly explain nothing. */
    private WaitMeasure waits() {
        if (system.room() != null || !system.isPoisson()) {
            return new WaitMeasure();
        }
        boolean isRandom = QueueTheory.varies(system.service());
        int firstServer = system.nodes() - system.servers();
        return new WaitMeasure(
                new WaitControls(ratePerNano, system.meanService(), isRandom, firstServer, system.servers()));
    }
}
