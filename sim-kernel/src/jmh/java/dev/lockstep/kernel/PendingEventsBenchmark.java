package dev.lockstep.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hold model on the pending-event sets of Lockstep and of its peers. What counts is CPU time of the thread for each
 * event, in {@link Cpu}: wall time depends on what else the machine does. {@link PendingEvents} runs it and prints the
 * ratios. All run under the parallel collector, whose write barrier is cheap for those that keep objects; under G1 both
 * {@code PriorityQueue} and the simulation took longer.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx3g", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 600, timeUnit = TimeUnit.MILLISECONDS)
public class PendingEventsBenchmark {

    private static final int SLICE = 10_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** Name of a {@link Subject}. */
    @Param("LOCKSTEP_QUEUE")
    String subject;

    /** Name of a {@link Workload}. */
    @Param("EXPONENTIAL")
    String workload;

    @Param({"1000", "100000", "1000000"})
    int pending;

    private Hold hold;

    /** What an iteration took. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cpu {
        /** CPU time of the measured thread. */
        public long cpuNanos;

        /** Events taken from the queue. */
        public long events;
    }

    /** Builds the subject. */
    @Setup(Level.Trial)
    public void build() {
        hold = Subject.valueOf(subject).hold(Workload.valueOf(workload), pending);
    }

    /** Takes some thousand events and adds as many. */
    @Benchmark
    public long slice(Cpu cpu) {
        long start = threads.getCurrentThreadCpuTime();
        long events = hold.run(SLICE);
        cpu.cpuNanos += threads.getCurrentThreadCpuTime() - start;
        cpu.events += events;
        return events;
    }
}
