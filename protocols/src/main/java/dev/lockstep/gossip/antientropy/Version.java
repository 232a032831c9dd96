package dev.lockstep.gossip.antientropy;

/**
 * When and where a value was written: the time of the replica's clock, moved beyond all versions that it has seen. Newer
 * ones win; of the same time, the one of the larger id.
 *
 * @param timeNanos of the write
 * @param node that wrote
 */
public record Version(long timeNanos, int node) implements Comparable<Version> {

    /** Bytes on the wire. */
    static final int WIRE_BYTES = 12;

    @Override
    public int compareTo(Version other) {
        int byTime = Long.compare(timeNanos, other.timeNanos);
        return byTime == 0 ? Integer.compare(node, other.node) : byTime;
    }
}
