package dev.lockstep.sweep;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.store.Capsule;
import org.jspecify.annotations.Nullable;

/**
 * A run of a sweep that has ended.
 *
 * @param index its number in the sweep, from 0
 * @param cell the cell that it belongs to
 * @param result what it gave
 * @param faults the faults of the run, those drawn from the seed included
 * @param capsule what replays it if a check failed, else null
 * @param worker the worker that ran it, from 0; differs from sweep to sweep
 * @param heap the heap in the course of the run, if it took place alone; else null
 */
public record SweepRun(
        int index,
        Cell cell,
        RunResult result,
        FaultPlan faults,
        @Nullable Capsule capsule,
        int worker,
        @Nullable HeapUse heap) {

    /** A run whose heap was not looked at. */
    public SweepRun(int index, Cell cell, RunResult result, FaultPlan faults, @Nullable Capsule capsule, int worker) {
        this(index, cell, result, faults, capsule, worker, null);
    }

    /** This run with what was seen of its heap. */
    SweepRun withHeap(HeapUse seen) {
        return new SweepRun(index, cell, result, faults, capsule, worker, seen);
    }
}
