package dev.lockstep.raft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.ReplicatedState;

/**
 * A snapshot (§7, Figure 12): it stands for all entries up to an index. What belongs to it is listed here and nowhere
 * else.
 *
 * @param lastIndex index of the last entry that it replaces
 * @param lastTerm term of that entry, for the consistency check of the entry behind it
 * @param configuration the members of the cluster as of that index (dissertation, chapter 5)
 * @param state what the entries led to: the state machine with the sessions of the clients
 */
public record Snapshot(long lastIndex, long lastTerm, Configuration configuration, ReplicatedState state) {

    private static final long KIND = ContentHash.hash("snapshot");
    private static final int HEADER_BYTES = 16;

    /** Bytes on the wire and on disk. */
    public long sizeBytes() {
        return HEADER_BYTES + configuration.sizeBytes() + state.sizeBytes();
    }

    /** The units of work that writing or reading it takes, rounded up. */
    int kibibytes() {
        return Math.toIntExact((sizeBytes() + 1023) >> 10);
    }

    /** Hash of the content. */
    long contentHash() {
        long hash = Mix.mix(Mix.mix(KIND, lastIndex), lastTerm);
        return Mix.mix(Mix.mix(hash, configuration.contentHash()), state.hash());
    }
}
