package dev.lockstep.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out numbers to workers, and what they make of them in the order of the numbers, whichever is done first. Nobody
 * gets further ahead of what was taken than a window, so that no more than that is kept. From a certain number on, work is
 * done alone: such a number is handed out when all before it were taken.
 */
final class ReorderBuffer<T> {

    /** What {@link #claim} returns when there is nothing left to do. */
    static final int NOTHING = -1;

    private final List<@Nullable T> window;
    /** Numbers from here on are not handed out. */
    private int end;

    private final int aloneFrom;
    private int claimed;
    private int taken;
    private boolean isStopped;

    /** A buffer for so many numbers from 0, none of which is worked on alone. */
    ReorderBuffer(int end, int window) {
        this(end, end, window);
    }

    /**
     * A buffer for the numbers from 0.
     *
     * @param end how many there are
     * @param aloneFrom the first number that is worked on alone
     * @param window how far ahead workers may get, at least 1
     */
    ReorderBuffer(int end, int aloneFrom, int window) {
        this.end = end;
        this.aloneFrom = aloneFrom;
        this.window = new ArrayList<>(Collections.nCopies(window, null));
    }

    /** The next number to work on, or {@link #NOTHING}. Waits while the window is full. */
    synchronized int claim() throws InterruptedException {
        while (!isStopped && claimed < end && claimed >= taken + (claimed < aloneFrom ? window.size() : 1)) {
            wait();
        }
        return isStopped || claimed >= end ? NOTHING : claimed++;
    }

    /** Hands in what became of a number. */
    synchronized void put(int number, T item) {
        window.set(number % window.size(), item);
        notifyAll();
    }

    /** Hands in what became of a number and makes it the last one: none behind it is handed out any more. */
    synchronized void putLast(int number, T item) {
        end = Math.min(end, number + 1);
        put(number, item);
    }

    /** The next item in order, or null if there is none to come. Waits until it is there. */
    synchronized @Nullable T take() throws InterruptedException {
        int slot = taken % window.size();
        while (!isStopped && taken < end && window.get(slot) == null) {
            wait();
        }
        T item = taken < end ? window.get(slot) : null;
        if (item != null) {
            window.set(slot, null);
            taken++;
            notifyAll();
        }
        return item;
    }

    /** Ends the work: nothing is handed out any more, and what is there in order can be taken. */
    synchronized void stop() {
        isStopped = true;
        notifyAll();
    }

    /** Whether the work was ended before all was done. */
    synchronized boolean isStopped() {
        return isStopped;
    }
}
