package dev.lockstep.fault;

import dev.lockstep.byzantine.Misbehaviour;
import dev.lockstep.network.LinkRule;
import org.jspecify.annotations.Nullable;

/** A fault that has begun and is not over. */
final class Window {

    private final int index;
    private final Fault fault;
    private final @Nullable LinkRule rule;
    private boolean holdsPause;
    private @Nullable Misbehaviour misbehaviour;

    Window(int index, Fault fault, @Nullable LinkRule rule) {
        this.index = index;
        this.fault = fault;
        this.rule = rule;
    }

    int index() {
        return index;
    }

    Fault fault() {
        return fault;
    }

    /** The rule that it put in force, or null if it is not about links. */
    @Nullable
    LinkRule rule() {
        return rule;
    }

    /** Whether it has paused its node and the node did not crash since. */
    boolean holdsPause() {
        return holdsPause;
    }

    void setHoldsPause(boolean holds) {
        holdsPause = holds;
    }

    /** What its node does while it is open, or null if it is not about that. */
    @Nullable
    Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    void setMisbehaviour(Misbehaviour begun) {
        misbehaviour = begun;
    }
}
