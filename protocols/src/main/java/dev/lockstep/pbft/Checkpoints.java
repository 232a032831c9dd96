package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.ViewMessage.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints and what they make unnecessary (OSDI'99 §4.3). A replica takes one at each multiple of K, and tells its
 * digest; when a quorum has the same, it is stable: it replaces the log up to it.
 *
 * <p>Taking one costs little, as the state is copied on write; it is charged for what was executed since the last one.
 */
final class Checkpoints {

    private final Replica replica;
    private final Journal journal;
    private final Execution execution;
    private final int interval;
    /** Those of this replica, from the stable one on. */
    private final TreeMap<Long, ServiceState> own = new TreeMap<>();
    /** What replicas said, by sequence number, above the stable one. */
    private final TreeMap<Long, Tally> tallies = new TreeMap<>();
    /** For each replica the sequence number of its latest checkpoint above the high watermark; 0 if there is none. */
    private final long[] farAhead;

    private List<Checkpoint> proof = List.of();
    private long bytesSince;

    Checkpoints(Replica replica, Journal journal, Execution execution, ServiceState genesis) {
        this.replica = replica;
        this.journal = journal;
        this.execution = execution;
        interval = replica.options.log().checkpointInterval();
        farAhead = new long[replica.quorums.replicas()];
        own.put(genesis.sequence(), genesis);
    }

    /** A batch was executed: a checkpoint may be due. */
    void executed(NodeContext context, Slot slot) {
        bytesSince += slot.batch == null ? 0 : slot.batch.sizeBytes();
        if (slot.sequence % interval == 0) {
            ServiceState state = execution.state();
            context.charge(CpuWork.SNAPSHOT_KIB, (int) Math.min(Integer.MAX_VALUE, (bytesSince + 1023) >> 10));
            context.charge(CpuWork.DIGEST, 1);
            hold(context, state);
        }
    }

    /** This replica went to a state that others have; what it fetched of it has to be written. */
    void transferred(NodeContext context, ServiceState state, long fetchedBytes) {
        bytesSince += fetchedBytes;
        journal.putNow(context, Recovery.TRANSFERRED, state.sequence(), Long.BYTES);
        hold(context, state);
    }

    private void hold(NodeContext context, ServiceState state) {
        own.put(state.sequence(), state);
        context.emit(new PbftEvent.CheckpointTaken(state.sequence(), state.digest()));
        Checkpoint message = checkpoint(context, state);
        tally(state.sequence()).add(message);
        replica.multicast(context, message);
        settle(context, state.sequence());
    }

    void onCheckpoint(NodeContext context, int from, Checkpoint message) {
        long sequence = message.sequence();
        if (sequence <= stable().sequence()
                || sequence % interval != 0
                || !replica.authentication.accepts(context, from, message)) {
            return;
        }
        if (sequence > replica.log.high() && !movesFarAhead(from, sequence)) {
            return;
        }
        tally(sequence).add(message);
        settle(context, sequence);
    }

    /** The stable checkpoint. */
    ServiceState stable() {
        return own.firstEntry().getValue();
    }

    /** What proves it, where messages are signed. */
    List<Checkpoint> proof() {
        return proof;
    }

    /** All checkpoints of this replica, the stable one first: C. */
    List<Held> held() {
        List<Held> held = new ArrayList<>(own.size());
        for (ServiceState state : own.values()) {
            held.add(new Held(state.sequence(), state.digest()));
        }
        return held;
    }

    /** The state of a checkpoint of this replica, or null. */
    @Nullable
    ServiceState held(long sequence) {
        return own.get(sequence);
    }

    /** The latest checkpoint ahead of this replica that f + 1 others have, one of them correct; or null. */
    @Nullable
    Held latestKnown() {
        for (Map.Entry<Long, Tally> entry : tallies.descendingMap().entrySet()) {
            if (entry.getKey() > replica.executed && entry.getValue().votes.reaches(replica.quorums.weak())) {
                return new Held(entry.getKey(), entry.getValue().votes.leading());
            }
        }
        return null;
    }

    /** Whether f + 1 replicas have another state than this one behind a batch: then its own is not the right one. */
    boolean isContradicted() {
        for (ServiceState state : own.values()) {
            Tally tally = tallies.get(state.sequence());
            if (tally != null
                    && tally.votes.leading() != state.digest()
                    && tally.votes.reaches(replica.quorums.weak())) {
                return true;
            }
        }
        return false;
    }

    /** This replica's message for its stable checkpoint; null if that is the beginning. */
    @Nullable
    Checkpoint stableMessage(NodeContext context) {
        return stable().sequence() == 0 ? null : checkpoint(context, stable());
    }

    /**
     * Learns from a view change that a checkpoint is stable. Returns false if this replica does not have it and must get
     * the state; until then it keeps its log, for it may be the only correct one that can tell what is in it.
     */
    boolean learnStable(NodeContext context, long sequence, long digest, List<Checkpoint> itsProof) {
        if (sequence <= stable().sequence()) {
            return true;
        }
        ServiceState state = own.get(sequence);
        if (state == null || state.digest() != digest) {
            return false;
        }
        settleAt(context, state, itsProof);
        return true;
    }

    /** A replica that comes back finds its stable checkpoint on its disk. */
    void recover(ServiceState state, List<Checkpoint> itsProof) {
        own.clear();
        own.put(state.sequence(), state);
        proof = itsProof;
    }

    private Checkpoint checkpoint(NodeContext context, ServiceState state) {
        long content = Checkpoint.signedContent(state.sequence(), state.digest(), replica.id);
        Authenticator authenticator = replica.authentication.forAll(context, content);
        return new Checkpoint(state.sequence(), state.digest(), replica.id, authenticator);
    }

    /** Looks whether a checkpoint is stable now: this replica has it, and so has a quorum. */
    private void settle(NodeContext context, long sequence) {
        ServiceState state = own.get(sequence);
        Tally tally = tallies.get(sequence);
        if (state != null
                && tally != null
                && sequence > stable().sequence()
                && tally.votes.count(state.digest()) >= replica.quorums.quorum()) {
            settleAt(context, state, tally.messages(state.digest(), replica.quorums.quorum()));
        }
    }

    private void settleAt(NodeContext context, ServiceState state, List<Checkpoint> itsProof) {
        proof = replica.authentication.signs() ? itsProof : List.of();
        own.headMap(state.sequence()).clear();
        tallies.headMap(state.sequence(), true).clear();
        replica.log.advanceTo(state.sequence());
        // the disk has the pages of the last stable state: only what changed since is written
        journal.put(context, Recovery.CHECKPOINT, new Recovery.StableState(state, proof), bytesSince);
        journal.discardUpTo(context, state.sequence());
        bytesSince = 0;
        context.emit(new PbftEvent.CheckpointStable(state.sequence(), state.digest()));
    }

    private Tally tally(long sequence) {
        return tallies.computeIfAbsent(
                sequence, unseen -> new Tally(replica.quorums.replicas(), replica.authentication.signs()));
    }

    /**
     * Above the high watermark each replica has one checkpoint, its latest: a faulty one cannot fill the memory. Returns
     * false if this is not a later one.
     */
    private boolean movesFarAhead(int from, long sequence) {
        long before = farAhead[from];
        if (sequence <= before) {
            return false;
        }
        farAhead[from] = sequence;
        Tally left = before > replica.log.high() ? tallies.get(before) : null;
        if (left != null && --left.voters == 0) {
            tallies.remove(before);
        }
        return true;
    }

    /** Who has which state at a sequence number. */
    private static final class Tally {

        private final Votes votes;
        private final @Nullable List<Checkpoint> messages;
        private int voters;

        Tally(int replicas, boolean keepsMessages) {
            votes = new Votes(replicas);
            messages = keepsMessages ? new ArrayList<>() : null;
        }

        void add(Checkpoint message) {
            if (votes.add(message.replica(), message.digest())) {
                voters++;
                if (messages != null) {
                    messages.add(message);
                }
            }
        }

        List<Checkpoint> messages(long digest, int most) {
            List<Checkpoint> matching = new ArrayList<>();
            if (messages != null) {
                for (Checkpoint message : messages) {
                    if (message.digest() == digest && matching.size() < most) {
                        matching.add(message);
                    }
                }
            }
            return matching;
        }
    }
}
