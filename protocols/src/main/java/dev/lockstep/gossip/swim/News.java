package dev.lockstep.gossip.swim;

import dev.lockstep.node.ContentHash;
import java.util.Arrays;

/** Some pieces of news that travel together; see {@link Update}. Immutable. */
final class News {

    static final News NONE = new News(new long[0]);

    private final long[] updates;

    /** Takes over the array. */
    private News(long[] updates) {
        this.updates = updates;
    }

    static News of(long... updates) {
        return updates.length == 0 ? NONE : new News(updates);
    }

    int size() {
        return updates.length;
    }

    long get(int position) {
        return updates[position];
    }

    int wireBytes() {
        return Update.WIRE_BYTES * updates.length;
    }

    void addTo(ContentHash hash) {
        for (long update : updates) {
            hash.add(update);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof News news && Arrays.equals(updates, news.updates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(updates);
    }

    @Override
    public String toString() {
        return Arrays.stream(updates).mapToObj(Update::text).toList().toString();
    }
}
