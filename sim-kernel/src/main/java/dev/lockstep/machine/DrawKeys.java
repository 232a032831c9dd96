package dev.lockstep.machine;

import dev.lockstep.node.Purpose;
import dev.lockstep.random.Mix;

/**
 * The keys of random draws, the same in each host. A draw is a function of the seed and of what it is for, never the next
 * number of a stream.
 */
public final class DrawKeys {

    private static final long NODE_DRAW_PURPOSE = 0x6e6f6465L;

    private final long seed;
    private final InstantCounter instants = new InstantCounter();

    /** Keys of a run. */
    public DrawKeys(long seed) {
        this.seed = seed;
    }

    /**
     * The 64 bits that a node draws.
     *
     * @param count how many draws this node made for this purpose before
     */
    public static long nodeDraw(long seed, int node, Purpose purpose, int count) {
        return Mix.key(seed, NODE_DRAW_PURPOSE, node, purpose.name().hashCode(), count);
    }

    /**
     * The key of the next transmission from a sender to a receiver: a function of seed, sender, receiver, time, and how
     * many there were between the two at this time before. Transmissions come in the order of time.
     */
    public long nextTransmission(int from, int to, long sentNanos) {
        return Mix.key(seed, from, to, sentNanos, instants.next(from, to, sentNanos));
    }

    /** The 64 bits that a transmission with this key draws for a purpose. */
    public static long transmissionDraw(long key, long purpose) {
        return Mix.mix64(key + purpose * Mix.GOLDEN);
    }
}
