package dev.lockstep.gossip.rumor;

import dev.lockstep.node.ContentHash;
import java.util.BitSet;

/**
 * What a node that was told some rumors says of them.
 *
 * @param rumors those that it was told
 * @param needed by position, whether it had not known the rumor before; not to be changed
 */
record Verdict(RumorBatch rumors, BitSet needed) {

    /** Nothing was told, or nobody wants to know. */
    static final Verdict NONE = new Verdict(RumorBatch.EMPTY, new BitSet());

    private static final int ID_BYTES = 8;

    boolean isNeeded(int position) {
        return needed.get(position);
    }

    int wireBytes() {
        return ID_BYTES * rumors.size() + (rumors.size() + Byte.SIZE - 1) / Byte.SIZE;
    }

    void addTo(ContentHash hash) {
        rumors.addTo(hash);
        for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
            hash.add(i);
        }
    }
}
