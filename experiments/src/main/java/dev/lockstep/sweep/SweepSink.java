package dev.lockstep.sweep;

/** Is told of the runs of a sweep, in the order of the grid, on the thread that carries out the sweep. */
@FunctionalInterface
public interface SweepSink {

    /** Nobody wants to know. */
    SweepSink NONE = run -> {};

    /** Takes note of a run that has ended. All runs before it in the grid have been told. */
    void completed(SweepRun run);
}
