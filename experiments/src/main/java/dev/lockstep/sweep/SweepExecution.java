package dev.lockstep.sweep;

import dev.lockstep.scenario.ProgressListener;
import java.util.ArrayList;
import java.util.List;
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
        this.buffer = new ReorderBuffer<>(plan.runs(), WINDOW_PER_WORKER * this.workers);
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
        SweepSummary summary = new SweepSummary(plan);
        List<Thread> threads = start();
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

    private List<Thread> start() {
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int number = worker;
            Thread thread = new Thread(() -> work(number), "sweep-worker-" + number);
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

    private void work(int worker) {
        try {
            for (int index = buffer.claim(); index != ReorderBuffer.NOTHING; index = buffer.claim()) {
                runOne(index, worker);
            }
        } catch (InterruptedException e) {
            buffer.stop();
        }
    }

    private void runOne(int index, int worker) {
        Cell cell = plan.cells().get(index / plan.seeds().count());
        long seed = plan.seeds().at(index % plan.seeds().count());
        try {
            buffer.put(index, new Ended(singleRun.carryOut(index, cell, seed, worker, givingUpWhenStopped()), null));
        } catch (RuntimeException | Error e) {
            // also errors, such as too little memory, must reach the one who waits for this run
            if (!buffer.isStopped()) {
                buffer.putLast(index, new Ended(null, new SweepFailedException(cell, seed, e)));
            }
        }
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
