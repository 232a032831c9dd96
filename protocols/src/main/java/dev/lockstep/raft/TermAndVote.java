package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;

/**
 * The part of the persistent state of Figure 2 that is not the log: currentTerm and votedFor. They are changed in memory
 * and reach the disk in {@link #save}, which must be called before any message leaves that depends on them.
 */
final class TermAndVote {

    private static final String CELL = "term-and-vote";
    private static final int SIZE_BYTES = 12;

    private long term;
    private int votedFor;
    private Saved saved;
    private Saved announced;

    private TermAndVote(Saved saved) {
        this.term = saved.term;
        this.votedFor = saved.votedFor;
        this.saved = saved;
        this.announced = saved;
    }

    /** Gives a server that was never here what it has behind it when the run begins. Returns whether it was never here. */
    static boolean initialize(NodeContext context, InitialState initial) {
        if (context.storage().get(CELL, Saved.class) != null) {
            return false;
        }
        if (initial.term() > 0) {
            initial.writeLog(context.id(), context.storage());
            context.storage().put(CELL, new Saved(initial.term(), initial.votedFor()), SIZE_BYTES);
        }
        return true;
    }

    /** Reads what the storage kept; a server that was never here is in term 0 and has not voted. */
    static TermAndVote recover(NodeContext context) {
        Saved kept = context.storage().get(CELL, Saved.class);
        return new TermAndVote(kept == null ? new Saved(0, NOBODY) : kept);
    }

    long term() {
        return term;
    }

    int votedFor() {
        return votedFor;
    }

    /** A term is entered without a vote (§5.1). */
    void enter(long newTerm) {
        if (newTerm <= term) {
            throw new IllegalStateException("term " + newTerm + " must be above the current one, " + term);
        }
        term = newTerm;
        votedFor = NOBODY;
    }

    /** One vote in each term (§5.2). */
    void voteFor(int candidate) {
        if (votedFor != NOBODY && votedFor != candidate) {
            throw new IllegalStateException("voted for " + votedFor + " already in term " + term);
        }
        votedFor = candidate;
    }

    /** Makes term and vote durable, and the log with them. Does nothing if they are. */
    void save(NodeContext context, RaftLog log) {
        if (saved.term != term || saved.votedFor != votedFor) {
            saved = new Saved(term, votedFor);
            context.storage().put(CELL, saved, SIZE_BYTES);
            log.force(context.storage());
            context.emit(new RaftEvent.LogStored(log.durableIndex()));
        }
    }

    /**
     * Tells observers of a new promise, in the first callback after the one that saved it: only then it is certain that
     * the sync did not fall victim to a crash.
     */
    void announce(NodeContext context) {
        if (!announced.equals(saved)) {
            announced = saved;
            context.emit(new RaftEvent.Promised(saved.term, saved.votedFor));
        }
    }

    /** What the cell holds. */
    private record Saved(long term, int votedFor) {}
}
