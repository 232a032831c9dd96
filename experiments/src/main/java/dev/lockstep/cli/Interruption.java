package dev.lockstep.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in good order when the process is told to end, by Ctrl-C or otherwise: asks it to stop, and holds the
 * process until it is closed.
 */
final class Interruption implements AutoCloseable {

    /** A command that does not end by then is cut off. */
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch isOver = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean hasHappened;

    /**
     * Begins to listen.
     *
     * @param stop asks the command to stop; called on a thread of its own
     */
    Interruption(Runnable stop) {
        hook = new Thread(() -> happen(stop), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process was told to end. */
    boolean hasHappened() {
        return hasHappened;
    }

    /** Lets the process end. What is to be seen must have been written by now. */
    @Override
    public void close() {
        isOver.countDown();
        if (!hasHappened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingJustNow) {
                hasHappened = true;
            }
        }
    }

    private void happen(Runnable stop) {
        hasHappened = true;
        stop.run();
        try {
            if (!isOver.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("lockstep: did not end within " + PATIENCE_SECONDS + " s, and was cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
