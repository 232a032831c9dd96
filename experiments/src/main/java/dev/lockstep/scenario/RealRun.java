package dev.lockstep.scenario;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.data.DurationText;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.realtime.RealTimeHost;
import dev.lockstep.realtime.RealTimeHostBuilder;
import dev.lockstep.realtime.Threads;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario on real threads: the same nodes, network, workload and faults as in virtual time, against the wall
 * clock. The cost model is not used: what nodes compute costs what it costs on this machine. Checks are made when the run
 * is over, on the record of all that happened. It can be executed once.
 */
public final class RealRun {

    private static final long PROGRESS_EVERY_NANOS = 250_000_000;

    private final Assembly assembly;
    private final Threads threads;
    private final Duration warmUp;
    private final List<Invariant> invariants;
    private final RealTimeHost host;
    private volatile boolean isStopped;

    /**
     * Sets up a run.
     *
     * @param seed decides the random draws of nodes, network, faults and workload; not when what happens
     * @param warmUp time at the beginning that is not measured
     * @throws IllegalArgumentException if the warm-up is not shorter than the run, or the scenario asks for what threads
     *     cannot do
     */
    public RealRun(Scenario scenario, long seed, Threads threads, Duration warmUp) {
        requireShorter(warmUp, scenario.duration());
        requirePossible(scenario);
        this.assembly = new Assembly(scenario, seed, warmUp);
        this.threads = threads;
        this.warmUp = warmUp;
        this.invariants = assembly.invariants();
        RealTimeHostBuilder builder = RealTimeHost.builder()
                .seed(seed)
                .network(assembly.network())
                .threads(threads)
                .keepRecord(!invariants.isEmpty())
                .watchGarbage(true)
                .measureFrom(warmUp);
        assembly.observers().forEach(builder::observer);
        this.host = builder.build();
        assembly.addNodes((factory, costs, disk) -> host.addReplica(factory, disk), host::addClient);
        assembly.installOn(host);
    }

    /** Ends the run before its time. Any thread may call this, at any time. */
    public void stop() {
        isStopped = true;
        host.stop();
    }

    /**
     * Runs to the end of the scenario, or until somebody stops it, and checks what happened. No thread is left then.
     *
     * @throws RunFailedException if a node, a model or the host failed with an exception of its own
     */
    public RealResult execute(ProgressListener progress) {
        Duration duration = assembly.scenario().duration();
        tellProgress(progress, PROGRESS_EVERY_NANOS, duration.toNanos());
        try (host) {
            host.run(duration);
        } catch (IllegalStateException e) {
            throw new RunFailedException(assembly.scenario().name(), assembly.seed(), host.nowNanos(), recorded(), e);
        }
        InvariantViolation violation = check();
        String stopped = violation != null ? "VIOLATION" : isStopped ? "STOPPED" : "TIME_LIMIT";
        return new ResultWriter(assembly, host.traffic(), host.nowNanos())
                .real(host, threads, warmUp, recorded(), stopped, violation);
    }

    private void tellProgress(ProgressListener progress, long atNanos, long endNanos) {
        host.schedule(atNanos, at -> {
            progress.reached(at.nowNanos(), endNanos, recorded());
            tellProgress(progress, at.nowNanos() + PROGRESS_EVERY_NANOS, endNanos);
        });
    }

    private long recorded() {
        return invariants.isEmpty() ? 0 : host.record().size();
    }

    /** Replays the record to the checks; returns what did not hold first, or null. */
    private @Nullable InvariantViolation check() {
        return invariants.isEmpty() ? null : new RecordCheck(invariants, assembly.seed()).check(host);
    }

    private static void requireShorter(Duration warmUp, Duration duration) {
        if (warmUp.isNegative() || warmUp.compareTo(duration) >= 0) {
            throw new IllegalArgumentException("warmUp=" + DurationText.format(warmUp)
                    + " must be shorter than the run, duration=" + DurationText.format(duration));
        }
    }

    private static void requirePossible(Scenario scenario) {
        List<Fault> faults = scenario.faults().faults();
        for (int i = 0; i < faults.size(); i++) {
            if (faults.get(i) instanceof NodeFault.Slow slow && slow.cpuFactor() < 1) {
                throw new IllegalArgumentException("faults[" + i + "].slow.cpuFactor=" + slow.cpuFactor()
                        + " must be at least 1 on real threads: they cannot be made faster");
            }
        }
    }
}
