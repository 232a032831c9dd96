package dev.lockstep.cli;

import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.sweep.Cell;

/** Shows how many runs of a sweep have ended, and of runs that take place alone how far each has come, one after the other. */
final class SweepProgress implements AutoCloseable {

    private final Terminal terminal;
    private final boolean isWanted;
    private ProgressDisplay shown;
    private boolean isOfOneRun;

    SweepProgress(Terminal terminal, boolean isWanted) {
        this.terminal = terminal;
        this.isWanted = isWanted;
        this.shown = ProgressDisplay.ofSweep(terminal, isWanted);
    }

    /** So many runs of all have ended, with so many events together. */
    synchronized void ended(long runs, long all, long events) {
        if (!isOfOneRun) {
            shown.reached(runs, all, events);
        }
    }

    /** A run begins that takes place alone; it takes the line of what was shown before. */
    synchronized ProgressListener begin(Cell cell) {
        shown.close();
        isOfOneRun = true;
        shown = ProgressDisplay.ofRun(terminal, isWanted, cell.scenario().name());
        return shown;
    }

    @Override
    public synchronized void close() {
        shown.close();
    }
}
