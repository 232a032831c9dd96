package dev.lockstep.architecture.planted.kernel;

import dev.lockstep.architecture.planted.node.ClockedContract;
import org.jspecify.annotations.Nullable;

/** A kernel may know the contract; a static counter joins its runs. */
public final class Clock {

    private static int callsSoFar;

    /** Counts the calls. */
    public long nowNanos(@Nullable ClockedContract contract) {
        return contract == null ? callsSoFar++ : contract.nowNanos();
    }
}
