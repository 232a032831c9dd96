package dev.lockstep.gossip.rumor;

import dev.lockstep.node.ContentHash;
import java.util.Arrays;

/** Some rumors that travel together. Immutable. */
final class RumorBatch {

    /** No rumors. */
    static final RumorBatch EMPTY = new RumorBatch(new Rumor[0]);

    private final Rumor[] rumors;

    /** Takes over the array. */
    private RumorBatch(Rumor[] rumors) {
        this.rumors = rumors;
    }

    /** The first so many of these. */
    static RumorBatch of(Rumor[] rumors, int count) {
        return count == 0 ? EMPTY : new RumorBatch(Arrays.copyOf(rumors, count));
    }

    static RumorBatch of(Rumor... rumors) {
        return of(rumors, rumors.length);
    }

    int size() {
        return rumors.length;
    }

    boolean isEmpty() {
        return rumors.length == 0;
    }

    Rumor get(int position) {
        return rumors[position];
    }

    boolean contains(long id) {
        for (Rumor rumor : rumors) {
            if (rumor.id() == id) {
                return true;
            }
        }
        return false;
    }

    int wireBytes() {
        int bytes = 0;
        for (Rumor rumor : rumors) {
            bytes += rumor.wireBytes();
        }
        return bytes;
    }

    void addTo(ContentHash hash) {
        hash.add(rumors.length);
        for (Rumor rumor : rumors) {
            hash.add(rumor.id()).add(rumor.sizeBytes());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RumorBatch batch && Arrays.equals(rumors, batch.rumors);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rumors);
    }

    @Override
    public String toString() {
        return Arrays.toString(rumors);
    }
}
