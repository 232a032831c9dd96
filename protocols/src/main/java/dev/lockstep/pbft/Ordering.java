package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.PbftEvent.MessageKind;
import dev.lockstep.pbft.Slot.Stage;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The three phases of normal operation (OSDI'99 §4.2): pre-prepare and prepare order batches within a view, commit makes
 * the order outlive it.
 */
final class Ordering {

    private final Replica replica;
    private final Journal journal;
    private final EarlyMessages early;
    private final Contents contents;
    private final RequestPool pool;
    private final Progress progress;
    private final int preparesNeeded;
    private final int commitsNeeded;
    private final PbftEvent.Multicast prePreparesSent;
    private final PbftEvent.Multicast preparesSent;
    private final PbftEvent.Multicast commitsSent;

    Ordering(
            Replica replica,
            Journal journal,
            EarlyMessages early,
            Contents contents,
            RequestPool pool,
            Progress progress) {
        this.replica = replica;
        this.journal = journal;
        this.early = early;
        this.contents = contents;
        this.pool = pool;
        this.progress = progress;
        preparesNeeded = replica.quorums.prepares();
        commitsNeeded = replica.quorums.quorum();
        int others = replica.quorums.replicas() - 1;
        prePreparesSent = new PbftEvent.Multicast(MessageKind.PRE_PREPARE, others);
        preparesSent = new PbftEvent.Multicast(MessageKind.PREPARE, others);
        commitsSent = new PbftEvent.Multicast(MessageKind.COMMIT, others);
    }

    /** What follows from a batch coming further. */
    interface Progress {

        /** A batch is prepared, and that is on disk. */
        void prepared(NodeContext context, Slot slot);

        /** A batch is committed. */
        void committed(NodeContext context);
    }

    /** The primary assigns a sequence number to a batch. */
    void propose(NodeContext context, Slot slot, Batch batch) {
        context.charge(CpuWork.DIGEST, 1);
        Batch sent = batch.naming(replica.options.batching().inlineBytes());
        PrePrepare assigned = prePrepare(context, slot.sequence, batch.digest(), sent);
        slot.assign(assigned, batch);
        accept(context, slot, assigned, batch);
    }

    /** A pre-prepare of this primary. */
    PrePrepare prePrepare(NodeContext context, long sequence, long digest, @Nullable Batch batch) {
        long view = replica.view();
        long content = PrePrepare.signedContent(view, sequence, digest, replica.id);
        return new PrePrepare(
                view, sequence, digest, batch, replica.id, replica.authentication.forAll(context, content));
    }

    void onPrePrepare(NodeContext context, int from, PrePrepare message) {
        Batch batch = message.batch();
        if (message.replica() != from || batch == null || isOfAnotherView(from, message.view(), message)) {
            return;
        }
        Slot slot = replica.log.slot(message.sequence());
        if (slot == null || from != replica.primary() || slot.stage != Stage.EMPTY) {
            return;
        }
        context.charge(CpuWork.DIGEST, 1);
        if (replica.authentication.isShown(context, message) && batch.digest() == message.digest()) {
            slot.assign(message, null);
            contents.expect(context, slot, batch);
            tryAccept(context, slot);
        }
    }

    /** A new view assigns a batch that a view change chose; its requests may have to be fetched. */
    void assignChosen(NodeContext context, Slot slot, PrePrepare chosen) {
        slot.assign(chosen, slot.content(chosen.digest()));
        slot.chosen = true;
        tryAccept(context, slot);
    }

    /** Accepts what the primary assigned, if its requests are known and are their clients'. */
    void tryAccept(NodeContext context, Slot slot) {
        PrePrepare assigned = slot.prePrepare;
        // in a view change nothing of the old view is accepted any more, though its requests may still come
        if (!replica.isActive() || slot.stage != Stage.INCOMPLETE || assigned == null) {
            return;
        }
        Batch batch = contents.complete(slot);
        if (batch != null && contents.isAuthentic(slot, replica.quorums)) {
            accept(context, slot, assigned, batch);
        }
    }

    void onPrepare(NodeContext context, int from, Prepare message) {
        if (message.replica() != from
                || isOfAnotherView(from, message.view(), message)
                || !replica.authentication.isShown(context, message)) {
            return;
        }
        Slot slot = replica.log.slot(message.sequence());
        if (slot != null && from != replica.primary()) {
            count(context, slot, message);
        }
    }

    void onCommit(NodeContext context, int from, Commit message) {
        if (message.replica() != from
                || isOfAnotherView(from, message.view(), message)
                || !replica.authentication.isShown(context, message)) {
            return;
        }
        Slot slot = replica.log.slot(message.sequence());
        if (slot != null && slot.commits.add(from, message.digest())) {
            tryCommit(context, slot);
        }
    }

    /** A message of this replica to all others leaves; its own vote counts from now on. */
    void released(NodeContext context, OrderingMessage message) {
        if (message instanceof PrePrepare assigned) {
            context.emit(prePreparesSent);
            Batch batch = assigned.batch();
            context.emit(new PbftEvent.Proposed(
                    assigned.view(), assigned.sequence(), assigned.digest(), batch == null ? 0 : batch.size()));
        } else if (message instanceof Prepare prepare) {
            context.emit(preparesSent);
            Slot slot = slotOf(prepare.view(), prepare.sequence());
            if (slot != null) {
                count(context, slot, prepare);
            }
        } else if (message instanceof Commit commit) {
            context.emit(commitsSent);
            Slot slot = slotOf(commit.view(), commit.sequence());
            if (slot != null && slot.commits.add(replica.id, commit.digest())) {
                progress.prepared(context, slot);
                tryCommit(context, slot);
            }
        }
    }

    /** This replica's prepare of what it accepted. */
    Prepare prepare(NodeContext context, Slot slot) {
        long content = Prepare.signedContent(replica.view(), slot.sequence, slot.digest, replica.id);
        Authenticator authenticator = replica.authentication.forAll(context, content);
        return new Prepare(replica.view(), slot.sequence, slot.digest, replica.id, authenticator);
    }

    /** This replica's commit of what is prepared. */
    Commit commit(NodeContext context, Slot slot) {
        long content = Commit.signedContent(replica.view(), slot.sequence, slot.digest, replica.id);
        Authenticator authenticator = replica.authentication.forAll(context, content);
        return new Commit(replica.view(), slot.sequence, slot.digest, replica.id, authenticator);
    }

    /** A replica that comes back finds on its disk that it had accepted this in its view. */
    void recover(Slot slot, PrePrepare assigned, Batch batch) {
        slot.assign(assigned, batch);
        slot.stage = Stage.PRE_PREPARED;
        pool.assigned(batch);
        if (replica.primary() != replica.id) {
            long content = Prepare.signedContent(assigned.view(), slot.sequence, slot.digest, replica.id);
            Prepare own = new Prepare(
                    assigned.view(), slot.sequence, slot.digest, replica.id, replica.authentication.again(content));
            if (slot.prepares.add(replica.id, slot.digest) && replica.authentication.signs()) {
                slot.keep(own);
            }
        }
    }

    /** A replica that comes back finds on its disk that this was prepared in its view. */
    void recoverPrepared(Slot slot) {
        slot.stage = Stage.PREPARED;
        slot.commits.add(replica.id, slot.digest);
    }

    private void accept(NodeContext context, Slot slot, PrePrepare assigned, Batch batch) {
        slot.batch = batch;
        slot.stage = Stage.PRE_PREPARED;
        slot.acceptedNanos = context.monotonicNanos();
        slot.notePrePrepared(replica.view(), batch);
        pool.assigned(batch);
        context.emit(new PbftEvent.Accepted(replica.view(), slot.sequence, batch));
        journal.record(
                context,
                slot.sequence,
                new Recovery.Accepted(assigned.withoutBatch(), batch),
                assigned.withoutBatch().sizeBytes() + batch.sizeBytes());
        if (replica.primary() != replica.id) {
            journal.say(context, prepare(context, slot));
        } else if (!slot.chosen) {
            journal.say(context, assigned);
        }
        tryPrepare(context, slot);
    }

    private void count(NodeContext context, Slot slot, Prepare message) {
        if (slot.prepares.add(message.replica(), message.digest())) {
            if (replica.authentication.signs()) {
                slot.keep(message);
            }
            if (slot.stage == Stage.INCOMPLETE && slot.prepares.count(slot.digest) == replica.quorums.weak()) {
                tryAccept(context, slot);
            }
            tryPrepare(context, slot);
        }
    }

    private void tryPrepare(NodeContext context, Slot slot) {
        if (slot.stage == Stage.PRE_PREPARED && slot.prepares.count(slot.digest) >= preparesNeeded) {
            slot.stage = Stage.PREPARED;
            ViewMessage.Prepared made = slot.certify(replica.view(), replica.quorums, replica.authentication.signs());
            journal.record(context, slot.sequence, made, made.sizeBytes());
            BitSet vouching = slot.prepares.voters(slot.digest);
            vouching.set(replica.primary());
            context.emit(
                    new PbftEvent.Vouched(MessageKind.PREPARE, replica.view(), slot.sequence, slot.digest, vouching));
            context.emit(new PbftEvent.Prepared(replica.view(), slot.sequence, slot.digest));
            journal.say(context, commit(context, slot));
            tryCommit(context, slot);
        }
    }

    private void tryCommit(NodeContext context, Slot slot) {
        // its own commit is among them: when it answers clients, its disk must remember what it answers for
        if (slot.stage == Stage.PREPARED
                && slot.commits.count(slot.digest) >= commitsNeeded
                && slot.commits.has(replica.id)) {
            slot.stage = Stage.COMMITTED;
            context.emit(new PbftEvent.Vouched(
                    MessageKind.COMMIT, replica.view(), slot.sequence, slot.digest, slot.commits.voters(slot.digest)));
            context.emit(new PbftEvent.Committed(replica.view(), slot.sequence, slot.digest));
            progress.committed(context);
        }
    }

    private @Nullable Slot slotOf(long view, long sequence) {
        return view == replica.view() && replica.isActive() ? replica.log.slot(sequence) : null;
    }

    /** Keeps messages of a view that this replica is not in yet; drops those of views that it has left. */
    private boolean isOfAnotherView(int from, long view, OrderingMessage message) {
        if (view == replica.view() && replica.isActive()) {
            return false;
        }
        if (view >= replica.view()) {
            early.keep(from, message);
        }
        return true;
    }
}
