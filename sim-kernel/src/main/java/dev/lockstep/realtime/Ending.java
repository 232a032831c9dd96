package dev.lockstep.realtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a run is over, and whether a failure ended it. Any thread may end the run. */
final class Ending {

    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private volatile boolean over;

    /** What ended a run before its time. */
    record Failure(String who, long timeNanos, Throwable cause) {

        IllegalStateException exception(long seed) {
            return new IllegalStateException(
                    who + " failed at " + timeNanos + " ns of real time (seed " + seed + "): " + cause, cause);
        }
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** A callback of a node failed, which ends the run. The first failure is the one that is told. */
    void failNode(int node, long timeNanos, Throwable cause) {
        fail(new Failure("node " + node, timeNanos, cause));
    }

    /** An observer, an action or the network failed, busy with a node if it is not -1. */
    void failConducting(int node, long timeNanos, Throwable cause) {
        String about = node < 0 ? "" : ", busy with node " + node + ",";
        fail(new Failure("an observer, an action or the network" + about, timeNanos, cause));
    }

    @Nullable
    Failure failure() {
        return failure.get();
    }

    private void fail(Failure first) {
        failure.compareAndSet(null, first);
        end();
    }
}
