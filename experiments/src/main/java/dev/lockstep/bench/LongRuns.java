package dev.lockstep.bench;

import dev.lockstep.sweep.HeapUse;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the runs that took place alone have taken of this machine. */
public final class LongRuns implements SweepSink {

    private final List<LongRun> runs = new ArrayList<>();

    @Override
    public void completed(SweepRun run) {
        HeapUse heap = run.heap();
        if (heap != null) {
            runs.add(LongRun.of(run, heap));
        }
    }

    /** The runs so far, in their order. */
    public List<LongRun> runs() {
        return List.copyOf(runs);
    }
}
