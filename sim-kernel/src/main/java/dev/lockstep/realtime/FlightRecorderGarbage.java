package dev.lockstep.realtime;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/** Follows each collection by the event stream of the JDK Flight Recorder, which brings events about a second late. */
final class FlightRecorderGarbage implements GarbageMeter {

    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final String HEAP = "jdk.GCHeapSummary";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final RecordingStream stream;
    private final BeanGarbage beans = new BeanGarbage();
    private Instant begin = Instant.MAX;
    private long collections;
    private long pausedNanos;
    private long longestPauseNanos;
    private @Nullable Long heapAfterBytes;

    private FlightRecorderGarbage(RecordingStream stream) {
        this.stream = stream;
        stream.enable(COLLECTION).withoutThreshold();
        stream.enable(HEAP);
        stream.onEvent(COLLECTION, this::collected);
        stream.onEvent(HEAP, this::summarized);
        stream.setReuse(true);
    }

    /**
     * Starts to follow.
     *
     * @throws IllegalStateException if the recorder cannot be used here
     */
    static FlightRecorderGarbage start() {
        if (!FlightRecorder.isAvailable()) {
            throw new IllegalStateException("this JVM has no flight recorder");
        }
        FlightRecorderGarbage meter = new FlightRecorderGarbage(new RecordingStream());
        meter.stream.startAsync();
        return meter;
    }

    @Override
    public synchronized void begin() {
        begin = Instant.now();
        beans.begin();
    }

    @Override
    public synchronized GarbageUse end() {
        awaitAll(beans.collectionsSinceBegin());
        return new GarbageUse(
                GarbageUse.Source.FLIGHT_RECORDER, collections, pausedNanos, longestPauseNanos, heapAfterBytes);
    }

    @Override
    public void close() {
        stream.close();
    }

    /** Waits until as many collections came through the stream as there were. */
    private void awaitAll(long expected) {
        long giveUpNanos = System.nanoTime() + PATIENCE_NANOS;
        long left = PATIENCE_NANOS;
        try {
            while (collections < expected && left > 0) {
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                left = giveUpNanos - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void collected(RecordedEvent event) {
        if (event.getStartTime().isBefore(begin)) {
            return;
        }
        collections++;
        pausedNanos += event.getDuration("sumOfPauses").toNanos();
        longestPauseNanos =
                Math.max(longestPauseNanos, event.getDuration("longestPause").toNanos());
        notifyAll();
    }

    private synchronized void summarized(RecordedEvent event) {
        if (!event.getStartTime().isBefore(begin) && event.getString("when").startsWith("After")) {
            heapAfterBytes = event.getLong("heapUsed");
        }
    }
}
