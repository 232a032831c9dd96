package dev.lockstep.realtime;

import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * All that observers were told in a run, in that order: times never go back, and what made something else happen comes
 * before it. Kept to be replayed to checkers when the run is over.
 */
public final class EventRecord {

    private static final int CHUNK = 4096;

    private final List<Chunk> chunks = new ArrayList<>();
    private long size;

    EventRecord() {}

    /** Number of events. */
    public long size() {
        return size;
    }

    /** Tells an observer of all events, in order, on the calling thread. */
    public void replay(Observer observer) {
        for (Chunk chunk : chunks) {
            chunk.replay(observer);
        }
    }

    void add(long timeNanos, int node, ProtocolEvent event) {
        int within = (int) (size % CHUNK);
        if (within == 0) {
            chunks.add(new Chunk());
        }
        chunks.get(chunks.size() - 1).set(within, timeNanos, node, event);
        size++;
    }

    private static final class Chunk {
        private final long[] times = new long[CHUNK];
        private final int[] nodes = new int[CHUNK];
        private final ProtocolEvent[] events = new ProtocolEvent[CHUNK];
        private int count;

        void set(int index, long timeNanos, int node, ProtocolEvent event) {
            times[index] = timeNanos;
            nodes[index] = node;
            events[index] = event;
            count = index + 1;
        }

        void replay(Observer observer) {
            for (int i = 0; i < count; i++) {
                observer.observe(times[i], nodes[i], events[i]);
            }
        }
    }
}
