package dev.lockstep.realtime;

/** True time of a run: wall time since it began. Started before any thread of the run. */
final class HostClock {

    private long originNanos;

    void start() {
        originNanos = System.nanoTime();
    }

    long nowNanos() {
        return System.nanoTime() - originNanos;
    }
}
