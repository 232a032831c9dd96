package dev.lockstep.scenario;

/** Is told now and then how far a run has come. */
@FunctionalInterface
public interface ProgressListener {

    /** Nobody wants to know. */
    ProgressListener NONE = (nowNanos, endNanos, events) -> {};

    /**
     * Takes note.
     *
     * @param nowNanos virtual time of the run
     * @param endNanos virtual time at which it will end
     * @param events number of events so far
     */
    void reached(long nowNanos, long endNanos, long events);
}
