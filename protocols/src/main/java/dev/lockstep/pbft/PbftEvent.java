package dev.lockstep.pbft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Outcome;
import java.util.BitSet;
import java.util.List;

/** What PBFT's nodes tell observers; enough to check the protocol without looking into a node. */
public sealed interface PbftEvent extends ProtocolEvent {

    /** A kind of message that orders batches. */
    enum MessageKind {
        /** Of the primary. */
        PRE_PREPARE,
        /** Of a backup. */
        PREPARE,
        /** Of any replica. */
        COMMIT
    }

    /**
     * A replica read what its storage had kept; told at each start, before anything else.
     *
     * @param sequence of the stable checkpoint that it starts from; 0 if it has none
     * @param amnesiac whether it was here before and has forgotten it, because its options have it write nothing
     */
    record Recovered(long view, long sequence, boolean amnesiac) implements PbftEvent {}

    /** A replica sent one message of normal operation to so many others, for the first time. */
    record Multicast(MessageKind kind, int copies) implements PbftEvent {}

    /** The pre-prepare of a primary left it (OSDI'99 §4.2). */
    record Proposed(long view, long sequence, long digest, int requests) implements PbftEvent {}

    /** A replica, maybe the primary that assigned it, accepted the place of a batch, and knows its requests. */
    record Accepted(long view, long sequence, Batch batch) implements PbftEvent {}

    /**
     * The primary proposed a batch, though more requests are lined up than one batch may have.
     *
     * @param requests how many it has
     */
    record BatchCut(int requests) implements PbftEvent {}

    /** The primary proposed a batch that was ready before, as so many were under way that no more may be. */
    record BatchWithheld(long sequence) implements PbftEvent {}

    /**
     * A replica heard enough others say the same of a batch; told right before it is prepared or committed there.
     *
     * @param kind what they sent: pre-prepare and prepares, or commits
     * @param replicas who said so; not to be changed
     */
    record Vouched(MessageKind kind, long view, long sequence, long digest, BitSet replicas) implements PbftEvent {}

    /** A batch prepared at a replica: a quorum agrees on its place in this view. */
    record Prepared(long view, long sequence, long digest) implements PbftEvent {}

    /** A batch is committed at a replica: it knows that its place outlives the view. */
    record Committed(long view, long sequence, long digest) implements PbftEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /**
     * A replica executed a committed batch, or finds that a batch which it had executed tentatively is committed.
     */
    final class Executed implements PbftEvent {

        private final long sequence;
        private final Batch batch;
        private final long[] outcomes;

        /**
         * Tells of a batch.
         *
         * @param outcomes mark of what each request gave, 0 if it was not executed because it had been before; not to be
         *     changed
         */
        Executed(long sequence, Batch batch, long[] outcomes) {
            this.sequence = sequence;
            this.batch = batch;
            this.outcomes = outcomes;
        }

        /** Its sequence number. */
        public long sequence() {
            return sequence;
        }

        /** The requests. */
        public Batch batch() {
            return batch;
        }

        /** A mark of what a request gave, by its position; 0 if it was not executed again. */
        public long outcome(int position) {
            return outcomes[position];
        }

        @Override
        public String toString() {
            return "Executed[sequence=" + sequence + ", " + batch + "]";
        }
    }

    /** A replica executed a batch that is prepared but not committed (thesis §5.1.2). */
    record ExecutedTentatively(long sequence, long digest) implements PbftEvent {}

    /** A replica took back the batch that it had executed tentatively: a view change may choose another one. */
    record TakenBack(long sequence) implements PbftEvent {}

    /** A replica took a checkpoint (OSDI'99 §4.3). */
    record CheckpointTaken(long sequence, long digest) implements PbftEvent {}

    /** A replica knows that a quorum has the same checkpoint; the log up to it is gone. */
    record CheckpointStable(long sequence, long digest) implements PbftEvent {}

    /**
     * A replica put the state of a checkpoint in the place of its own.
     *
     * @param stateBytes size of that state
     * @param parts how many parts of it were fetched: digests of what others are divided into, and pages
     * @param fetchedBytes size of the messages that brought them
     * @param wrongAnswers how many answers were not what was asked for
     */
    record StateTransferred(long sequence, long digest, long stateBytes, int parts, long fetchedBytes, int wrongAnswers)
            implements PbftEvent {}

    /** A replica gave up its view, and waits for the new-view of this one (OSDI'99 §4.4). */
    record ViewChangeStarted(long view) implements PbftEvent {}

    /** A replica got a view change from its sender. */
    record ViewChangeTaken(long view, int sender, long digest) implements PbftEvent {}

    /**
     * A replica takes the new-view that it enters a view with; told right before that.
     *
     * @param viewChanges that it rests on, which this replica has from their senders or by the word of f + 1 others
     */
    record NewViewAccepted(NewView newView, List<ViewMessage.ViewChange> viewChanges) implements PbftEvent {}

    /**
     * A replica gives up a view before it was in it: what its primary says does not follow from the view changes that it
     * rests on (TOCS §4.5.4).
     */
    record NewViewRefused(long view) implements PbftEvent {}

    /**
     * What a new view begins with for one sequence number.
     *
     * @param digest of the batch that it keeps, or of the null batch
     */
    record Chosen(long sequence, long digest) {}

    /**
     * A replica entered a view with its new-view.
     *
     * @param stableSequence the checkpoint that it begins from
     * @param chosen what is ordered again, without a gap
     */
    record ViewEntered(long view, long stableSequence, List<Chosen> chosen) implements PbftEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** A replica was started again, and recovers (TOCS §5.3). */
    record RecoveryBegun(int incarnation) implements PbftEvent {}

    /**
     * A replica that recovers knows how far it can have come, and takes part again.
     *
     * @param bound the highest sequence number that it may have said something about: H_M
     */
    record RecoveryEstimated(long bound) implements PbftEvent {}

    /** What the disk of a replica that recovers has is shown to be a lie: all of it is thrown away. */
    record MemoryRefuted() implements PbftEvent {}

    /**
     * The recovery request of a replica was executed.
     *
     * @param sequence where: n_R
     * @param point the replica has recovered when the checkpoint with this sequence number is stable: H
     */
    record RecoveryPointKnown(long sequence, long point) implements PbftEvent {}

    /**
     * A replica has recovered: from now on it is a correct one, whatever it was.
     *
     * @param point the recovery point
     * @param stableSequence its stable checkpoint, at the recovery point or behind it
     * @param digest of that checkpoint
     * @param executed the last batch that it has executed
     */
    record RecoveryCompleted(long point, long stableSequence, long digest, long executed) implements PbftEvent {}

    /** A client asked for an operation, not for the first time if it has this timestamp already. */
    record Asked(int lane, long timestamp, long digest) implements PbftEvent {}

    /** A client asked all replicas because the answer is late. */
    record AskedAll(int lane, long timestamp) implements PbftEvent {}

    /**
     * A client accepted a result; told right before the operation succeeds.
     *
     * @param ordered false if it was read without being ordered
     */
    record Answered(long operationId, int lane, long timestamp, boolean ordered, Outcome outcome)
            implements PbftEvent {}
}
