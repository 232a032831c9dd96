package org.rapaio.jupyter.kernel.channels;

/**
 * The thread that listens on a channel of the kernel.
 *
 * <p>It takes the place of the class of this name in release 3.0.1 of the kernel, which sets the flag that it runs only when
 * it has started: a thread that is quick enough finds the flag down and ends, and about one kernel in ten never answers.
 */
public final class LoopThread extends Thread {

    /** Channels open before the kernel can handle what comes in; until then it may wait. */
    private static final long KERNEL_STARTS_MILLIS = 500;

    private final long pauseMillis;
    private final Runnable body;
    private volatile boolean isShutDown;

    /** A thread that repeats the body with pauses in between. */
    public LoopThread(String name, long pauseMillis, Runnable body) {
        super(name);
        this.pauseMillis = pauseMillis;
        this.body = body;
    }

    @Override
    public void run() {
        try {
            sleep(KERNEL_STARTS_MILLIS);
            while (!isShutDown) {
                body.run();
                sleep(pauseMillis);
            }
        } catch (InterruptedException e) {
            // whoever interrupts it wants it to end
        }
    }

    /** Lets the thread end after the repetition under way. */
    public void shutdown() {
        isShutDown = true;
    }
}
