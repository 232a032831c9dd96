package dev.lockstep.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The threads of a run's nodes. They begin together and end together. */
final class NodeThreads {

    private static final String PREFIX = "lockstep-";
    /** A callback that has not come back by then never will. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final Threads kind;
    private final List<Crew> crews = new ArrayList<>();
    private @Nullable Crew pool;
    private @Nullable Crew clients;

    NodeThreads(Threads kind) {
        this.kind = kind;
    }

    /** Who runs a replica. */
    Crew forReplica(int node) {
        if (kind instanceof Threads.Pool shared) {
            if (pool == null) {
                pool = crew(IntStream.rangeClosed(1, shared.threads())
                        .mapToObj(number -> PREFIX + "pool-" + number)
                        .toList());
            }
            return pool;
        }
        return crew(List.of(PREFIX + "node-" + node));
    }

    /** Who runs the clients. */
    Crew forClient() {
        if (clients == null) {
            clients = crew(List.of(PREFIX + "clients"));
        }
        return clients;
    }

    @Nullable
    Crew clients() {
        return clients;
    }

    void start() {
        crews.forEach(Crew::start);
    }

    /**
     * Interrupts what waits, and waits until all threads have ended.
     *
     * @throws IllegalStateException if one does not
     */
    void stop() {
        crews.forEach(Crew::stop);
        long giveUpNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        boolean interrupted = Thread.interrupted();
        List<Thread> all =
                crews.stream().flatMap(crew -> crew.threads().stream()).toList();
        for (Thread thread : all) {
            while (thread.isAlive() && System.nanoTime() < giveUpNanos) {
                try {
                    thread.join(PATIENCE_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        List<String> stuck =
                all.stream().filter(Thread::isAlive).map(Thread::getName).toList();
        if (!stuck.isEmpty()) {
            throw new IllegalStateException(stuck + ": a node there does not come back from a callback");
        }
    }

    private Crew crew(List<String> names) {
        Crew crew = new Crew(names);
        crews.add(crew);
        return crew;
    }

    /** Some threads that share their work. What they are given after the end is dropped. */
    static final class Crew implements Executor {

        private final List<Thread> threads = new ArrayList<>();
        private final ThreadPoolExecutor executor;

        Crew(List<String> names) {
            executor = new ThreadPoolExecutor(
                    names.size(),
                    names.size(),
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    task -> {
                        // all are begun by start(), on one thread
                        Thread thread = new Thread(task, names.get(threads.size()));
                        thread.setDaemon(false);
                        threads.add(thread);
                        return thread;
                    },
                    new ThreadPoolExecutor.DiscardPolicy());
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        List<Thread> threads() {
            return threads;
        }

        private void start() {
            executor.prestartAllCoreThreads();
        }

        private void stop() {
            executor.shutdownNow();
        }
    }
}
