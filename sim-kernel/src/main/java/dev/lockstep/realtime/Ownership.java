package dev.lockstep.realtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which thread a host belongs to: before the run to whoever has it, during the run to the one that runs it. */
final class Ownership {

    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The calling thread runs the host from now on. */
    void begin() {
        if (!runner.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("a host is run once, and this one was");
        }
    }

    void end() {
        ended.countDown();
    }

    /** Waits until the run has ended, unless it never began or it is the calling thread that runs it. */
    void awaitEnd() {
        Thread owner = runner.get();
        if (owner != null && owner != Thread.currentThread()) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void requireNotBegun() {
        if (runner.get() != null) {
            throw new IllegalStateException("the run has begun: nodes are added before");
        }
    }

    void requireBegun() {
        if (runner.get() == null) {
            throw new IllegalStateException("the run has not begun: schedule an action instead");
        }
    }

    /** Refuses threads other than the one that runs the host, while it does. */
    void requireAccess() {
        Thread owner = runner.get();
        if (owner != null && owner != Thread.currentThread() && ended.getCount() > 0) {
            throw new IllegalStateException("thread " + Thread.currentThread().getName()
                    + " may only stop this host: it is run by thread " + owner.getName());
        }
    }
}
