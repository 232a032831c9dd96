package dev.lockstep.gossip.antientropy;

/**
 * The digest of a map: a tree of hashes with 16 children below each. The leaf of a key is chosen by the hash of the key; a
 * hash combines those of all entries below it, such that one that comes or goes changes one hash of each level.
 */
final class HashTree {

    static final int FAN_OUT = 16;
    private static final int BITS = 4;

    private final int depth;
    private final long[][] levels;

    /**
     * The tree of an empty map.
     *
     * @param depth levels below the root
     */
    HashTree(int depth) {
        this.depth = depth;
        this.levels = new long[depth + 1][];
        for (int level = 0; level <= depth; level++) {
            levels[level] = new long[1 << (BITS * level)];
        }
    }

    int depth() {
        return depth;
    }

    long root() {
        return levels[0][0];
    }

    long hash(int level, int index) {
        return levels[level][index];
    }

    int leafOf(long keyHash) {
        return (int) (keyHash >>> (Long.SIZE - BITS * depth));
    }

    /** An entry with this hash came to a leaf, or went from it. */
    void toggle(int leaf, long entryHash) {
        int index = leaf;
        for (int level = depth; level >= 0; level--) {
            levels[level][index] ^= entryHash;
            index >>>= BITS;
        }
    }
}
