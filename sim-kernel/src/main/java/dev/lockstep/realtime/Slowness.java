package dev.lockstep.realtime;

/**
 * Makes a node slower than its thread is: after each callback the thread waits for what the callback would have taken
 * longer. Small debts are collected until they are worth a wait.
 */
final class Slowness {

    private static final long WORTH_A_WAIT_NANOS = 200_000;

    private final ActorContext context;
    private double factor = 1;
    private long cpuBeforeNanos;
    private double owedNanos;

    Slowness(ActorContext context) {
        this.context = context;
    }

    /** Makes CPU time take so many times as long from now on; at least 1. */
    void setFactor(double factor) {
        this.factor = factor;
        owedNanos = 0;
    }

    void callbackBegins() {
        if (factor > 1) {
            cpuBeforeNanos = ThreadUse.currentCpuNanos();
        }
    }

    void callbackEnds() {
        if (factor > 1) {
            owedNanos += (ThreadUse.currentCpuNanos() - cpuBeforeNanos) * (factor - 1);
            if (owedNanos >= WORTH_A_WAIT_NANOS) {
                context.blockUntil(context.instantNanos() + (long) owedNanos);
                owedNanos = 0;
            }
        }
    }
}
