package dev.lockstep.architecture.planted.node;

import dev.lockstep.architecture.planted.kernel.Clock;

/** A contract that knows what drives it, closes a cycle, and is open for extension by accident. */
public class ClockedContract {

    private final Clock clock = new Clock();

    /** The time of the clock. */
    public long nowNanos() {
        return clock.nowNanos(null);
    }
}
