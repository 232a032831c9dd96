package dev.lockstep.kernel;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;

/**
 * The pending events of a simulation, by time and, at equal times, in the order in which they were added. Amortised
 * O(1) per event on primitive arrays, whatever the times are; about 16 bytes per pending event.
 *
 * <p>It is a ladder of windows ({@link Rung}), each cut into buckets. The coarsest has one bucket for all time. Adding
 * appends to a bucket and does not sort. When a bucket's turn comes it is read: one that is small is sorted in a
 * counting pass ({@link SortedRun}); one whose events all have the same time is read as it is ({@link InstantFifo}); a
 * crowded one is spread over a finer rung, whose width follows from the events in it ({@link Survey}). So the widths
 * adapt at each level to what is there. What arrives for the stretch of time that is being read goes to a small sorted
 * buffer ({@link SideBuffer}); if that overflows the stretch is too wide, and is spread over a finer rung as well.
 *
 * <p>All events of one time are always in one place, in the order of their arrival, or in run, side buffer and fifo in
 * this order; moving a bucket keeps its order. That makes ties stable without sequence numbers. The idea of ladders is
 * of Tang, Goh and Thng, "Ladder queue: an O(1) priority queue structure for large-scale discrete event simulation",
 * ACM TOMACS 15(3), 2005.
 */
final class EventQueue {

    /** More events than this in a bucket are spread over a child; a run of this size still fits a level 2 cache. */
    private static final int RUN_LIMIT = 8192;

    private static final int MINIMUM_BUCKETS = 16;
    private static final int MAXIMUM_BUCKETS = 1024;
    private static final int EVENTS_PER_BUCKET = 8;
    private static final int OVERFLOW_BUCKETS = 64;

    /** Marks that no stretch of time is being read. */
    private static final long NOTHING = -1;

    private final ChunkPool pool = new ChunkPool();
    private final SortedRun run = new SortedRun(pool);
    private final SideBuffer side = new SideBuffer();
    private final InstantFifo fifo = new InstantFifo(pool);
    private final Survey survey = new Survey(pool);

    private final ArrayDeque<Rung> unused = new ArrayDeque<>();

    private Rung finest = new Rung(pool);

    /** Events up to this time go beside the run, the others to the rungs. */
    private long readLastNanos = NOTHING;

    /** The earliest time in the side buffer and the fifo. */
    private long besideNanos = Long.MAX_VALUE;

    private long poppedNanos;
    private int size;

    EventQueue() {
        finest.open(0, Long.MAX_VALUE, 1);
        finest.runLimit = SideBuffer.CAPACITY;
    }

    /**
     * Adds an event. It comes after all pending events of the same time.
     *
     * @throws IllegalArgumentException if the time is before that of the last popped event
     */
    void add(long timeNanos, long payload) {
        if (timeNanos < poppedNanos) {
            throw new IllegalArgumentException(
                    "timeNanos=" + timeNanos + " must not be before the last popped event at " + poppedNanos);
        }
        size++;
        if (timeNanos > readLastNanos) {
            addToRungs(timeNanos, payload);
        } else {
            addBeside(timeNanos, payload);
        }
    }

    /** Whether there are no pending events. */
    boolean isEmpty() {
        return size == 0;
    }

    /** Number of pending events. */
    int size() {
        return size;
    }

    /** Time of the next event, or {@link Long#MAX_VALUE} if there is none. */
    long peekTime() {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        if (nothingToRead()) {
            advance();
        }
        return run.isEmpty() ? besideNanos : Math.min(run.firstNanos(), besideNanos);
    }

    /**
     * Removes the next event and returns its payload; {@link #poppedTime()} then gives its time.
     *
     * @throws NoSuchElementException if there is none
     */
    long pop() {
        if (run.isEmpty() || run.firstNanos() > besideNanos) {
            return popBeside();
        }
        size--;
        poppedNanos = run.firstNanos();
        return run.remove();
    }

    /**
     * Copies the payloads of some events that are likely to be popped soon, so that a caller can bring what they are
     * about into the cache. Returns how many there are, at most as many as fit; 0 does not mean that none is pending.
     */
    int upcoming(long[] payloads) {
        return run.copyPayloads(payloads);
    }

    /** Time of the event that was popped last, or 0 before the first. */
    long poppedTime() {
        return poppedNanos;
    }

    private long popBeside() {
        if (size == 0) {
            throw new NoSuchElementException("no pending events");
        }
        if (nothingToRead()) {
            advance();
            return pop();
        }
        size--;
        poppedNanos = besideNanos;
        long payload = side.firstNanos() == besideNanos && !side.isEmpty() ? side.remove() : fifo.remove();
        updateBeside();
        return payload;
    }

    private boolean nothingToRead() {
        return run.isEmpty() && side.isEmpty() && fifo.isEmpty();
    }

    private void updateBeside() {
        besideNanos = Math.min(side.firstNanos(), fifo.firstNanos());
    }

    private void addToRungs(long timeNanos, long payload) {
        Rung rung = finest;
        while (timeNanos > rung.lastNanos) {
            rung = rung.parent;
        }
        rung.add(timeNanos, payload);
    }

    private void addBeside(long timeNanos, long payload) {
        boolean instant = fifo.isEmpty() ? timeNanos == poppedNanos : fifo.takes(timeNanos);
        if (instant) {
            fifo.add(timeNanos, payload);
        } else if (side.isFull()) {
            refine();
            addToRungs(timeNanos, payload);
            return;
        } else {
            side.add(timeNanos, payload);
        }
        besideNanos = Math.min(besideNanos, timeNanos);
    }

    /** Finds the next events and makes them ready to be read. There must be some, and nothing being read. */
    private void advance() {
        do {
            while (!finest.seek()) {
                closeFinest();
            }
        } while (!read(finest));
        updateBeside();
    }

    /** Reads the current bucket, or returns false after spreading it over a child. */
    private boolean read(Rung rung) {
        int head = rung.head();
        int tail = rung.tail();
        survey.measure(head, tail);
        boolean instant = survey.firstNanos == survey.lastNanos;
        if (!instant && survey.count > rung.runLimit) {
            spread(rung, head, tail);
            return false;
        }
        rung.take();
        if (instant) {
            fifo.fill(head, tail, survey.firstNanos);
        } else {
            run.fill(head, tail, survey.count, survey.firstNanos, survey.lastNanos);
        }
        readLastNanos = rung.isCoarsest() ? survey.lastNanos : rung.bucketLastNanos();
        return true;
    }

    /** Moves the events of the current bucket that are due within a window to a finer rung; the rest stays. */
    private void spread(Rung rung, int head, int tail) {
        long last = windowLastNanos(rung.bucketLastNanos(), survey.mostlyDueNanos(head, tail));
        int buckets = Math.max(MINIMUM_BUCKETS, Math.min(MAXIMUM_BUCKETS, survey.count / EVENTS_PER_BUCKET));
        rung.take();
        Rung child = openChild(survey.firstNanos, last, buckets);
        int chunk = head;
        while (true) {
            int end = ChunkPool.endOf(chunk, tail);
            for (int at = chunk << ChunkPool.CHUNK_SHIFT; at < end; at += 2) {
                long timeNanos = pool.events[at];
                (timeNanos <= last ? child : rung).add(timeNanos, pool.events[at + 1]);
            }
            int following = pool.next[chunk];
            pool.release(chunk);
            if (end == tail) {
                return;
            }
            chunk = following;
        }
    }

    /**
     * Where the window ends that begins with the first event surveyed: with the bucket, or with the last event, or else
     * where nearly all events are due, so that a few far ones do not make it coarse.
     */
    private long windowLastNanos(long bucketLast, long mostlyDue) {
        long first = survey.firstNanos;
        long mostSpan = mostlyDue - first;
        if ((bucketLast - first) / 2 <= mostSpan) {
            return bucketLast;
        }
        return (survey.lastNanos - first) / 2 <= mostSpan ? survey.lastNanos : mostlyDue;
    }

    /** Spreads what is being read over a finer rung. */
    private void refine() {
        long first = peekTime();
        while (!finest.isCoarsest() && finest.isEmpty()) {
            closeFinest();
        }
        finest.runLimit = SideBuffer.CAPACITY;
        Rung child = openChild(first, readLastNanos, OVERFLOW_BUCKETS);
        if (!fifo.isEmpty() && fifo.firstNanos() > poppedNanos) {
            fifo.moveTo(child);
        }
        while (!run.isEmpty()) {
            long timeNanos = run.firstNanos();
            child.add(timeNanos, run.remove());
        }
        while (!side.isEmpty()) {
            long timeNanos = side.firstNanos();
            child.add(timeNanos, side.remove());
        }
        if (!fifo.isEmpty()) {
            fifo.moveTo(child);
        }
        readLastNanos = NOTHING;
        updateBeside();
    }

    private Rung openChild(long firstNanos, long lastNanos, int buckets) {
        Rung child = unused.isEmpty() ? new Rung(pool) : unused.pop();
        child.open(firstNanos, lastNanos, buckets);
        child.runLimit = RUN_LIMIT;
        child.parent = finest;
        finest = child;
        return child;
    }

    private void closeFinest() {
        unused.push(finest);
        finest = finest.parent;
    }
}
