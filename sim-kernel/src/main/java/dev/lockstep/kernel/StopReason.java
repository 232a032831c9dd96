package dev.lockstep.kernel;

/** Why a run ended. */
public enum StopReason {
    /** Virtual time reached its limit: the normal end. */
    TIME_LIMIT,
    /** No event is pending: nothing will ever happen again. */
    IDLE,
    /** The event limit was reached. */
    EVENT_LIMIT,
    /** Nodes were busy, but no progress was made for longer than the watchdog allows. */
    NO_PROGRESS,
    /** Somebody called {@link Simulation#stop}. */
    STOPPED
}
