package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.KeyValuePart;
import dev.lockstep.statemachine.KeyValueState;
import dev.lockstep.statemachine.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of the service at a checkpoint: that of the state machine, and what was last answered to each client, without
 * which a repeated request would be executed again (OSDI'99 §4.3). Immutable; it knows its digest and those of its
 * partitions.
 *
 * @param sequence number of the last batch in it
 */
public record ServiceState(long sequence, KeyValueState machine, AnsweredRequests answered) {

    private static final long KIND = ContentHash.hash("pbft-state");

    /** Digest of the state before the first batch. */
    static final long GENESIS_DIGEST = digest(0, 0, 0);

    /** Digest of all of it. */
    public long digest() {
        return mixed(sequence, machine.hash(), answered.hash());
    }

    /** The same from the digests of the two partitions of the root. */
    static long digest(long sequence, long storeDigest, long answeredDigest) {
        return mixed(sequence, KeyValueState.hash(storeDigest), answeredDigest);
    }

    private static long mixed(long sequence, long machineHash, long answeredHash) {
        return Mix.mix(Mix.mix(Mix.mix(KIND, sequence), machineHash), answeredHash);
    }

    /** Bytes on the wire and on disk. */
    public long sizeBytes() {
        return machine.sizeBytes() + answered.sizeBytes();
    }

    /** The units of work that writing or reading it takes, rounded up. */
    int kibibytes() {
        return Math.toIntExact((sizeBytes() + 1023) >> 10);
    }

    /** The partition at a place of the tree, or null if the tree has no such place. */
    @Nullable
    StatePart part(PartId id) {
        if (id.equals(PartId.ROOT)) {
            return new StatePart(id, machine.part(0, 0), answered.part(0, 0));
        } else if (id.isBelowRoot() && id.tree() == PartId.STORE) {
            KeyValuePart part = machine.part(id.depthInTree(), id.indexInTree());
            return part == null ? null : new StatePart(id, part, null);
        } else if (id.isBelowRoot() && id.tree() == PartId.ANSWERED) {
            AnsweredPart part = answered.part(id.depthInTree(), id.indexInTree());
            return part == null ? null : new StatePart(id, null, part);
        }
        return null;
    }

    /** This state with the partition of another one in its place. */
    ServiceState with(StatePart part) {
        KeyValuePart ofStore = part.store();
        AnsweredPart ofAnswered = part.answered();
        return new ServiceState(
                sequence,
                ofStore == null ? machine : machine.with(ofStore),
                ofAnswered == null ? answered : answered.with(ofAnswered));
    }

    /** The same content behind another batch. */
    ServiceState at(long otherSequence) {
        return new ServiceState(otherSequence, machine, answered);
    }

    /** A state with nothing in it. */
    ServiceState emptied() {
        return new ServiceState(sequence, new KeyValueStore().snapshot(), answered.none());
    }
}
