package dev.lockstep.gossip.swim;

import dev.lockstep.random.Mix;

/**
 * A shuffled order of all ids that takes no memory: a Feistel network of four rounds is a permutation of the numbers of an
 * even count of bits, and those beyond the last id are walked over. Each pass through all ids has an order of its own.
 */
final class ProbeOrder {

    private static final int ROUNDS = 4;

    private final int count;
    private final int halfBits;
    private long key;
    private int next;

    /** An order of the ids below {@code count}, which has been passed through. */
    ProbeOrder(int count) {
        this.count = count;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
        this.halfBits = (bits + 1) / 2;
        this.next = 1 << (2 * halfBits);
    }

    /** Whether each id has come once since the last shuffle. */
    boolean isOver() {
        return next >= 1 << (2 * halfBits);
    }

    /** Begins a new pass. */
    void shuffle(long bits) {
        key = bits;
        next = 0;
    }

    /** The next id, or -1 if there is none left in this pass. */
    int next() {
        while (!isOver()) {
            int id = permuted(next++);
            if (id < count) {
                return id;
            }
        }
        return -1;
    }

    private int permuted(int number) {
        int mask = (1 << halfBits) - 1;
        int left = number >>> halfBits;
        int right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            int mixed = left ^ ((int) Mix.mix64(key + ((long) round << Integer.SIZE) + right) & mask);
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }
}
