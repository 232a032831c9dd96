package dev.lockstep.scenario;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures what a piece of work costs the calling thread. */
final class StopWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS_PER_SECOND = 1e9;

    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = THREADS.getCurrentThreadCpuTime();

    private StopWatch() {}

    static StopWatch start() {
        return new StopWatch();
    }

    double wallSeconds() {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }

    double cpuSeconds() {
        return (THREADS.getCurrentThreadCpuTime() - startCpuNanos) / NANOS_PER_SECOND;
    }
}
