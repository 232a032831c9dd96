package dev.lockstep.kernel;

import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;

/**
 * The chained hash of every dispatched event. Checkpoints are taken every so many events; when there are too many,
 * every other one is dropped and the distance doubles, so that a long run keeps a bounded number.
 */
final class Fingerprint {

    private static final int MAX_CHECKPOINTS = 1 << 12;

    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private long every;
    private long value;
    private long events;
    private long nextCheckpoint;

    Fingerprint(long seed, long checkpointEvery) {
        value = Mix.mix64(seed);
        every = checkpointEvery;
        nextCheckpoint = checkpointEvery;
    }

    long value() {
        return value;
    }

    long events() {
        return events;
    }

    List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    /** Adds an event: when, to which node, of what kind and from whom, and the hash of its content. */
    void add(long timeNanos, int node, int kindAndFrom, long contentHash) {
        long where = (long) node << 32 | (kindAndFrom & 0xFFFFFFFFL);
        value = Mix.chain(value, timeNanos, contentHash + where * Mix.GOLDEN);
        if (++events == nextCheckpoint) {
            checkpoint(timeNanos);
        }
    }

    private void checkpoint(long timeNanos) {
        checkpoints.add(new Checkpoint(events, timeNanos, value));
        if (checkpoints.size() == MAX_CHECKPOINTS) {
            every *= 2;
            long distance = every;
            checkpoints.removeIf(checkpoint -> checkpoint.events() % distance != 0);
        }
        nextCheckpoint = (events / every + 1) * every;
    }
}
