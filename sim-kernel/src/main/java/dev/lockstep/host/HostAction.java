package dev.lockstep.host;

/** Something that is done to a run at a given time. */
@FunctionalInterface
public interface HostAction {

    /** Acts. The host's time is the time the action was scheduled for. */
    void run(Host host);

    /** What it does, for traces. */
    default String describe() {
        return "an action from outside";
    }
}
