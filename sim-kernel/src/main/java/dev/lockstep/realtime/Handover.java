package dev.lockstep.realtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one queue into the conducting thread. Its order is the order in which the run is recorded: what a thread hands over
 * before it, or anybody who learned of it, hands over more comes first.
 */
final class Handover {

    private final Queue<Batch> queue = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread taker;
    private volatile boolean parked;

    /** The calling thread is the one that takes. */
    void open() {
        taker = Thread.currentThread();
    }

    /** Adds a batch. Returns whether the taker may have been waiting, and was woken. */
    boolean add(Batch batch) {
        queue.add(batch);
        boolean waiting = parked;
        if (waiting) {
            wake();
        }
        return waiting;
    }

    @Nullable
    Batch peek() {
        return queue.peek();
    }

    void remove() {
        queue.remove();
    }

    /** Lets the taker wait until something is added, it is woken, or the time has passed. */
    void await(long nanos) {
        if (mayPark()) {
            LockSupport.parkNanos(this, nanos);
        }
        parked = false;
    }

    /** The taker says that it is going to park, and only then looks whether it may: who adds does it the other way round. */
    boolean mayPark() {
        parked = true;
        return queue.isEmpty();
    }

    /** Ends the taker's present wait, or its next one. */
    void wake() {
        LockSupport.unpark(taker);
    }
}
