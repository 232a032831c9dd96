package dev.lockstep.cli;

import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs trials beside each other, and hands out what became of them in the order in which they came in. */
final class TrialPool implements AutoCloseable {

    /** Trials take about the same time, so that workers seldom wait for the one whose turn it is. */
    private static final int WINDOW_PER_WORKER = 16;

    private final int workers;
    private final ExecutorService pool;
    private final Deque<Future<Ended>> window = new ArrayDeque<>();

    /** What became of a trial. */
    record Ended(Run run, RunResult result) {}

    TrialPool(int workers) {
        this.workers = workers;
        this.pool = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "trial-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether no trial should come in before one is taken. */
    boolean isFull() {
        return window.size() >= workers * WINDOW_PER_WORKER;
    }

    /** Whether there is no trial to take. */
    boolean isEmpty() {
        return window.isEmpty();
    }

    void add(Trial trial, long seed) {
        window.addLast(pool.submit(() -> carryOut(trial, seed)));
    }

    /** Waits for the oldest trial that has not been taken; throws what it failed with. */
    Ended take() {
        try {
            return window.removeFirst().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("a trial failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a trial", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static Ended carryOut(Trial trial, long seed) {
        Run run = Runner.prepare(trial.scenario(), seed, trial.observers());
        run.simulation().listen(trial.listener());
        ProgressListener untilDecided = (nowNanos, endNanos, events) -> {
            if (trial.isDecided().test(nowNanos)) {
                run.simulation().stop();
            }
        };
        return new Ended(run, run.execute(untilDecided));
    }
}
