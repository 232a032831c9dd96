package dev.lockstep.sweep;

import dev.lockstep.scenario.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a sweep: each worker is a thread that makes one run after the other, and the thread that calls {@link #run}
 * takes their results in the order of the grid. It can be carried out once.
 */
public final class SweepExecution {

    /** Runs beside each other take about the same time, so workers seldom wait for the window. */
    private static final int WINDOW_PER_WORKER = 16;

    private final SweepPlan plan;
    private final int workers;
    private final SingleRun singleRun;
    private final ReorderBuffer<Ended> buffer;

    /** What became of a run: one of both is there. */
    private record Ended(@Nullable SweepRun run, @Nullable SweepFailedException failure) {}

    SweepExecution(SweepPlan plan, int workers, SingleRun singleRun) {
        this.plan = plan;
        this.singleRun = singleRun;
        this.workers = Math.min(workers, plan.runs());
        this.buffer = new ReorderBuffer<>(plan.runs(), plan.runsBesideEachOther(), WINDOW_PER_WORKER * this.workers);
    }

    /** What is carried out. */
    public SweepPlan plan() {
        return plan;
    }

    /** Number of workers: as many as were asked for, and no more than there are runs. */
    public int workers() {
        return workers;
    }

    /** Ends the sweep early, from any thread. Runs under way are given up, those before them in the grid are told. */
    public void stop() {
        buffer.stop();
    }

    /**
     * Runs all, or up to {@link #stop} or an interrupt of the calling thread.
     *
     * @param sink is told of each run; if it throws, the sweep ends with what it threw
     * @throws SweepFailedException for the first run in the order of the grid that failed with an exception that is no
     *     violation; all runs before it have been told
     */
    public SweepResult run(SweepSink sink) {
        return run(sink, cell -> ProgressListener.NONE);
    }

    /**
     * The same for somebody who wants to know how far the runs have come that take place alone.
     *
     * @param sink is told of each run; if it throws, the sweep ends with what it threw
     * @param follower who is told of the progress of such a run; asked for, and told, on the thread of a worker
     * @throws SweepFailedException for the first run in the order of the grid that failed with an exception that is no
     *     violation; all runs before it have been told
     */
    public SweepResult run(SweepSink sink, Function<Cell, ProgressListener> follower) {
        SweepSummary summary = new SweepSummary(plan);
        List<Thread> threads = start(follower);
        try {
            for (Ended ended = buffer.take(); ended != null; ended = buffer.take()) {
                if (ended.failure() != null) {
                    throw ended.failure();
                }
                SweepRun run = ended.run();
                if (run != null) {
                    sink.completed(run);
                    summary.add(run);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            buffer.stop();
            join(threads);
        }
        return summary.result();
    }

    private List<Thread> start(Function<Cell, ProgressListener> follower) {
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int number = worker;
            Thread thread = new Thread(() -> work(number, follower), "sweep-worker-" + number);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        return threads;
    }

    private static void join(List<Thread> threads) {
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(int worker, Function<Cell, ProgressListener> follower) {
        try {
            for (int index = buffer.claim(); index != ReorderBuffer.NOTHING; index = buffer.claim()) {
                runOne(index, worker, follower);
            }
        } catch (InterruptedException e) {
            buffer.stop();
        }
    }

    private void runOne(int index, int worker, Function<Cell, ProgressListener> follower) {
        Cell cell = plan.cellOf(index);
        long seed = plan.seedOf(index);
        try {
            SweepRun run = plan.isAlone(index)
                    ? carryOutAlone(index, cell, seed, worker, follower.apply(cell))
                    : singleRun.carryOut(index, cell, seed, worker, givingUpWhenStopped());
            buffer.put(index, new Ended(run, null));
        } catch (RuntimeException | Error e) {
            // also errors, such as too little memory, must reach the one who waits for this run
            if (!buffer.isStopped()) {
                buffer.putLast(index, new Ended(null, new SweepFailedException(cell, seed, e)));
            }
        }
    }

    private SweepRun carryOutAlone(int index, Cell cell, long seed, int worker, ProgressListener follower) {
        HeapSampler heap = new HeapSampler();
        ProgressListener givingUp = givingUpWhenStopped();
        ProgressListener all = (nowNanos, endNanos, events) -> {
            givingUp.reached(nowNanos, endNanos, events);
            heap.reached(nowNanos, endNanos, events);
            follower.reached(nowNanos, endNanos, events);
        };
        return singleRun.carryOut(index, cell, seed, worker, all).withHeap(heap.use());
    }

    /** Ends a run in the middle when nobody waits for it any more. */
    private ProgressListener givingUpWhenStopped() {
        return (nowNanos, endNanos, events) -> {
            if (buffer.isStopped()) {
                throw new IllegalStateException("the sweep was stopped");
            }
        };
    }
}
