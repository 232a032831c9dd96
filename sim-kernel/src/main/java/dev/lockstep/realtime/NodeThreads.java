package dev.lockstep.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
                pool = crew(shared.threads(), PREFIX + "pool-");
            }
            return pool;
        }
        return crew(1, PREFIX + "node-" + node);
    }

    /** Who runs the clients. */
    Crew forClient() {
        if (clients == null) {
            clients = crew(1, PREFIX + "clients");
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
        for (Thread thread :
                crews.stream().flatMap(crew -> crew.threads().stream()).toList()) {
            while (thread.isAlive() && System.nanoTime() < giveUpNanos) {
                try {
                    thread.join(PATIENCE_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " does not come back from a callback of its node");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Crew crew(int size, String name) {
        Crew crew = new Crew(size, name);
        crews.add(crew);
        return crew;
    }

    /** Some threads that share their work. What they are given after the end is dropped. */
    static final class Crew implements Executor {

        private final List<Thread> threads = new ArrayList<>();
        private final ThreadPoolExecutor executor;

        Crew(int size, String name) {
            executor = new ThreadPoolExecutor(
                    size,
                    size,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    task -> {
                        // all are begun by start(), on one thread
                        Thread thread = new Thread(task, size == 1 ? name : name + (threads.size() + 1));
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
