package dev.lockstep.pbft;

import dev.lockstep.statemachine.KeyValuePart;
import org.jspecify.annotations.Nullable;

/** One partition of a {@link ServiceState} with all that is in it. Immutable. */
public final class StatePart {

    private final PartId id;
    /** Null if the partition is one of answered requests. */
    private final @Nullable KeyValuePart store;
    /** Null if the partition is one of the store. */
    private final @Nullable AnsweredPart answered;

    StatePart(PartId id, @Nullable KeyValuePart store, @Nullable AnsweredPart answered) {
        this.id = id;
        this.store = store;
        this.answered = answered;
    }

    /** Its place in the tree. */
    public PartId id() {
        return id;
    }

    @Nullable
    KeyValuePart store() {
        return store;
    }

    @Nullable
    AnsweredPart answered() {
        return answered;
    }

    /** Its digest in the state behind this batch. */
    long digest(long sequence) {
        long ofStore = store == null ? 0 : store.digest();
        long ofAnswered = answered == null ? 0 : answered.digest();
        return level() == 0 ? ServiceState.digest(sequence, ofStore, ofAnswered) : ofStore + ofAnswered;
    }

    /**
     * The digest of a partition in the state behind a batch, from those of all that it is divided into. It is their sum (as
     * in AdHash, thesis §5.3.1), so that it could follow each change; at the root, which is a checkpoint's, the two are mixed.
     */
    static long digest(PartId id, long sequence, long[] children) {
        if (id.level() == 0) {
            return ServiceState.digest(sequence, children[PartId.STORE], children[PartId.ANSWERED]);
        }
        long sum = 0;
        for (long child : children) {
            sum += child;
        }
        return sum;
    }

    /** Bytes on the wire and on disk. */
    public long sizeBytes() {
        return (store == null ? 0 : store.sizeBytes()) + (answered == null ? 0 : answered.sizeBytes());
    }

    /** The units of work that writing or reading it takes, rounded up. */
    int kibibytes() {
        return Math.toIntExact((sizeBytes() + 1023) >> 10);
    }

    /** Whether it is worth dividing: there is more than one thing in it. */
    boolean isDivisible() {
        return level() == 0 || (store != null && store.isDivisible()) || (answered != null && answered.isDivisible());
    }

    /** Digests of the partitions that it is divided into, 0 for empty ones. */
    long[] childDigests() {
        if (store != null && answered != null) {
            long[] digests = new long[KeyValuePart.CHILDREN];
            digests[PartId.STORE] = store.digest();
            digests[PartId.ANSWERED] = answered.digest();
            return digests;
        } else if (store != null) {
            return store.childDigests();
        }
        return answered == null ? new long[KeyValuePart.CHILDREN] : answered.childDigests();
    }

    /** This part without some of what is in it: what a liar may tell of it. */
    StatePart lacking(int first) {
        for (int i = 0; i < KeyValuePart.CHILDREN; i++) {
            int child = (first + i) % KeyValuePart.CHILDREN;
            StatePart less = new StatePart(
                    id, store == null ? null : store.without(child), answered == null ? null : answered.without(child));
            if (less.sizeBytes() < sizeBytes()) {
                return less;
            }
        }
        return this;
    }

    private int level() {
        return id.level();
    }
}
