package dev.lockstep.realtime;

/**
 * Counts what one node did, and, where it shares its thread with others, measures what its turns took. Written by the
 * thread that has the node, read by any.
 */
final class TurnMeter {

    private final boolean measuresTurns;
    private volatile long callbacks;
    private volatile long cpuNanos;
    private volatile long allocatedBytes;
    private long cpuBeforeNanos;
    private long allocatedBefore;

    TurnMeter(boolean measuresTurns) {
        this.measuresTurns = measuresTurns;
    }

    void turnBegins() {
        if (measuresTurns) {
            cpuBeforeNanos = ThreadUse.currentCpuNanos();
            allocatedBefore = ThreadUse.currentAllocatedBytes();
        }
    }

    // only one thread has the node at a time, so these sums lose nothing
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void turnEnds() {
        if (measuresTurns) {
            cpuNanos += ThreadUse.currentCpuNanos() - cpuBeforeNanos;
            allocatedBytes += ThreadUse.currentAllocatedBytes() - allocatedBefore;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void callback() {
        callbacks++;
    }

    boolean measuresTurns() {
        return measuresTurns;
    }

    /** Number of callbacks so far: boots, messages, timers. */
    long callbacks() {
        return callbacks;
    }

    /** What turns took so far, if they are measured. */
    ThreadUse turns() {
        return ThreadUse.of(cpuNanos, allocatedBytes);
    }
}
